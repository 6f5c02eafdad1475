import fc from 'fast-check';
import { defaults, type ExplorerState } from '../../../../src/explorer/state.ts';
import type { Colors } from '../../../../src/explorer/takeAlong/scene.ts';
import type { Attention } from '../../../../src/worker/client.ts';

export const colors: Colors = {
  ...{ paper: '#fdfcf8', ink: '#1c2130', soft: '#5f6675', line: '#dde0e6' },
  ...{ accent: '#3f4fc4', me: '#e0e6fb', light: '#f0b90b', behind: 0.72 },
  heads: ['#009e73', '#0072b2', '#d55e00', '#cc79a7'],
};

/** An attention over these words, each a piece of its own; weights by a rule, its rows summing to 1. */
export function attentionOfWords(
  words: readonly string[],
  raw: (layer: number, head: number, from: number, to: number) => number = () => 1,
): Attention {
  const text = words.join(' ');
  let start = 0;
  const tokens = words.map((word, id) => {
    const token = { id, piece: `▁${word}`, start, end: start + word.length };
    start = token.end + 1;
    return token;
  });
  const size = words.length;
  const layers = [0, 1].map((layer) => {
    const byHead = new Float32Array(4 * size ** 2);
    const mean = new Float32Array(size ** 2);
    for (let head = 0; head < 4; head++) {
      for (let from = 0; from < size; from++) {
        const row = words.map((_word, to) => raw(layer, head, from, to));
        const sum = row.reduce((a, b) => a + b, 0);
        row.forEach((weight, to) => {
          byHead[(head * size + from) * size + to] = weight / sum;
          mean[from * size + to]! += weight / sum / 4;
        });
      }
    }
    return { heads: 4, words: { byHead, mean }, pieces: { byHead, mean } };
  });
  return {
    ...{ text, tokens, layers, truncated: false },
    words: tokens.map((token, i) => ({
      ...{ text: words[i]!, start: token.start, end: token.end, firstToken: i, endToken: i + 1 },
    })),
  };
}

export const stateOf = (
  { text }: Attention,
  change: Partial<ExplorerState> = {},
): ExplorerState => ({ ...defaults, text, ...change });

/** Any label, and those that make trouble: quotes, commas, line ends, formulas, half characters. */
export const label: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', '+', '-', '@', '\t', '▁', 'a', '<', '&'),
    minLength: 1,
    maxLength: 6,
  }),
  fc.string({
    unit: fc.constantFrom('\u0000', '\u000b', '\ufffe', '\ud83d', ']]>', '\u202e', 'x'),
  }),
);
