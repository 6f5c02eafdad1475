import { maxTokens } from './architecture.ts';
import { encode } from './encoder.ts';
import type { Pack } from './pack/read.ts';
import { tokenize, type Token } from './tokenizer/tokenizer.ts';
import type { Trace } from './trace.ts';

export { maxTokens } from './architecture.ts';
export {
  attentionOf,
  selectWeights,
  type Attention,
  type LayerAttention,
  type View,
  type WeightSquare,
} from './analysis/attention.ts';
export type { Word } from './analysis/words.ts';
export { headerLength, type Precision } from './pack/format.ts';
export { announcedLength, readPack, type Pack, type PackFailure } from './pack/read.ts';
export type { Token } from './tokenizer/tokenizer.ts';
export type { LayerTrace, Trace } from './trace.ts';

/** From text to a trace of everything on the way. Pure: the same in a worker, in Node and in tests. */
export interface Engine {
  /** All tokens of a text, also those past the 128 that the model reads. */
  tokenize(text: string): Token[];
  trace(text: string): Trace;
}

export function createEngine(pack: Pack): Engine {
  const { vocabulary, weights } = pack;
  return {
    tokenize: (text) => tokenize(text, vocabulary),
    trace(text) {
      const all = tokenize(text, vocabulary);
      const tokens = all.slice(0, maxTokens);
      const encoding = encode(
        tokens.map((token) => token.id),
        weights,
      );
      return { text, tokens, truncated: all.length > maxTokens, ...encoding };
    },
  };
}
