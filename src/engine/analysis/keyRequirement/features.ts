import { cueNames, cuesOf } from './cues.ts';

/** Width of a sentence embedding. */
const embeddingWidth = 512;
/** An embedding is one long, so that each of its numbers is about a twentieth. */
const embeddingScale = 4;

export const featureCount = embeddingWidth + cueNames.length;

/**
 * What the head sees of a requirement: its meaning, as the model has it, and its cues.
 *
 * @param embedding [512]
 * @returns [features]
 */
export function featuresOf(text: string, embedding: Float32Array): Float32Array {
  const features = new Float32Array(featureCount);
  embedding.forEach((value, i) => {
    features[i] = embeddingScale * value;
  });
  features.set(cuesOf(text), embeddingWidth);
  return features;
}

/** Without the signs of Markdown, which the model would take for words. */
export const plainOf = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\*\*|__|`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
