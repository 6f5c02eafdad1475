import { attentionOf, type Attention } from '../../src/engine/index.ts';

/** The model's shape, with weights that a test has thought of: in each head, each word's row. */
export function attentionOfWords(
  text: string,
  row: (layer: number, head: number, from: number) => readonly number[],
): Attention {
  const words = text === '' ? [] : text.split(' ');
  let start = 0;
  const tokens = words.map((word) => {
    const token = { id: 7, piece: `▁${word}`, start, end: start + word.length };
    start = token.end + 1;
    return token;
  });
  const layers = [0, 1].map((layer) => ({
    heads: 4,
    weights: Float32Array.from(
      [0, 1, 2, 3].flatMap((head) => words.flatMap((_word, from) => row(layer, head, from))),
    ),
  }));
  return attentionOf({ text, tokens, truncated: false, layers });
}
