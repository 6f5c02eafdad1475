import type { Engine } from '../index.ts';
import type { Pace } from './pace.ts';

/** So many texts are read in one pass, so that a newer question does not wait for long. */
const atOnce = 8;

/** What each of many texts is to the model as a whole: all zeros for one without anything to read. [512] each */
export async function embeddingsOf(
  engine: Pick<Engine, 'read'>,
  texts: readonly string[],
  pace: Pace,
): Promise<readonly Float32Array[]> {
  const embeddings: Float32Array[] = [];
  for (let first = 0; first < texts.length; first += atOnce) {
    await pace(first, texts.length);
    const readings = engine.read(texts.slice(first, first + atOnce), { embedding: true });
    embeddings.push(...readings.map(({ embedding }) => embedding!));
  }
  return embeddings;
}
