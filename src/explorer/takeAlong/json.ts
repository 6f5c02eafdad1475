import type { Attention } from '../../worker/client.ts';
import type { ExplorerState } from '../state.ts';
import { exactly } from './csv.ts';

/**
 * All weights of a text, and what was shown of them, for a program. Layers, heads, words and tokens are
 * counted from 0.
 *
 * `weights.words` and `weights.pieces` are [layer][head][from][to], and each row sums to 1.
 *
 * @param link the address that opens the same state
 */
export function attentionAsJson(attention: Attention, state: ExplorerState, link: string): string {
  const { tokens, words, layers, truncated } = attention;
  const { text, whatIf, second, layer, heads, units, word, look, picture, threshold } = state;
  return JSON.stringify({
    format: 'aloft-attention',
    version: 1,
    model: 'Universal Sentence Encoder Lite (arXiv 1803.11175), weights rounded to eight bits',
    link,
    text,
    truncated,
    tokens: tokens.map(({ id, piece, start, end }) => ({ id, piece, start, end })),
    words: words.map((one) => ({
      ...{ text: one.text, start: one.start, end: one.end },
      ...{ firstToken: one.firstToken, endToken: one.endToken },
    })),
    view: { layer, heads, units, word, look, picture, threshold },
    whatIf,
    second,
    weights: {
      words: layers.map((one) => squares(one.words, one.heads, words.length)),
      pieces: layers.map((one) => squares(one.pieces, one.heads, tokens.length)),
    },
  });
}

type HeadWeights = Attention['layers'][number]['words'];

/** @returns [head][from][to] */
function squares({ byHead }: HeadWeights, heads: number, size: number): number[][][] {
  return Array.from({ length: heads }, (_head, head) =>
    Array.from({ length: size }, (_row, from) => {
      const start = (head * size + from) * size;
      return Array.from(byHead.subarray(start, start + size), exactly);
    }),
  );
}
