import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attentionOf, selectWeights, type Token, type Trace } from '../../../src/engine/index.ts';
import { openEngine } from './packBytes.ts';

const none = new Float32Array(0);

/** Tokens for words of letters, each cut into pieces of the given lengths. */
function piecesOf(cuts: readonly (readonly number[])[]): { text: string; tokens: Token[] } {
  const tokens: Token[] = [];
  let text = '';
  cuts.forEach((lengths, word) => {
    if (word > 0) text += ' ';
    lengths.forEach((length, i) => {
      const piece = 'abc'[word % 3]!.repeat(length);
      tokens.push({
        id: 7,
        piece: (i === 0 ? '▁' : '') + piece,
        start: text.length,
        end: text.length + length,
      });
      text += piece;
    });
  });
  return { text, tokens };
}

/** @param layers for each layer its heads, each [query][key] */
function traceOf(
  { text, tokens }: { text: string; tokens: Token[] },
  layers: readonly (readonly (readonly number[])[])[],
): Trace {
  return {
    text,
    tokens,
    truncated: false,
    embedding: none,
    layers: layers.map((heads) => ({
      heads: heads.length,
      headWidth: 0,
      queries: none,
      keys: none,
      values: none,
      scores: none,
      headOutputs: none,
      weights: Float32Array.from(heads.flat()),
      residual: { input: none, afterAttention: none, afterFeedForward: none },
    })),
  };
}

const close = (actual: Float32Array, expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 6);
  });
};

describe('from pieces to words, as in Clark et al. 2019', () => {
  // A word of one piece, then one of two: "a" and "b|b".
  const given = piecesOf([[1], [1, 1]]);
  const head = [
    ...[0.5, 0.3, 0.2], // a
    ...[0.1, 0.6, 0.3], // b
    ...[0.4, 0.2, 0.4], // b
  ];

  test('the weight to a word is the sum over its pieces, the weight from it the mean', () => {
    const { layers, words } = attentionOf(traceOf(given, [[head]]));
    expect(words.map(({ text }) => text)).toEqual(['a', 'bb']);
    close(layers[0]!.words.byHead, [
      ...[0.5, 0.5], // 0.3 + 0.2
      ...[0.25, 0.75], // (0.1 + 0.4) / 2, (0.6 + 0.3 + 0.2 + 0.4) / 2
    ]);
  });

  test('each head is joined on its own, and the mean is over the heads', () => {
    const other = [...[1, 0, 0], ...[0, 1, 0], ...[0, 0, 1]];
    const [layer] = attentionOf(traceOf(given, [[head, other]])).layers;
    close(layer!.words.byHead, [...[0.5, 0.5, 0.25, 0.75], ...[1, 0, 0, 1]]);
    close(layer!.words.mean, [0.75, 0.25, 0.125, 0.875]);
    close(layer!.pieces.byHead, [...head, ...other]);
    close(layer!.pieces.mean, [...[0.75, 0.15, 0.1], ...[0.05, 0.8, 0.15], ...[0.2, 0.1, 0.7]]);
  });

  test('rows still sum to 1, however the words are cut', () => {
    const cuts = fc.array(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    const heads = fc.integer({ min: 1, max: 4 });
    const noise = fc.infiniteStream(fc.double({ min: 0.001, max: 1, noNaN: true }));
    fc.assert(
      fc.property(cuts, heads, noise, (words, headCount, stream) => {
        const pieces = piecesOf(words);
        const size = pieces.tokens.length;
        const row = (): number[] => {
          const logits = Array.from({ length: size }, () => stream.next().value as number);
          const total = logits.reduce((sum, value) => sum + value);
          return logits.map((value) => value / total);
        };
        const square = (): number[] => Array.from({ length: size }, row).flat();
        const layer = Array.from({ length: headCount }, square);
        const attention = attentionOf(traceOf(pieces, [layer]));
        expect(attention.words).toHaveLength(words.length);
        for (const units of ['words', 'pieces'] as const) {
          for (const heads of [
            [],
            [...new Set([0, layer.length - 1])],
            ...layer.map((_square, head) => [head]),
          ]) {
            const view = { layer: 0, heads, units };
            const { labels, weights } = selectWeights(attention, view);
            expect(weights).toHaveLength(labels.length ** 2);
            for (let from = 0; from < labels.length; from++) {
              const own = weights.subarray(from * labels.length, (from + 1) * labels.length);
              expect(own.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
            }
          }
        }
      }),
      { seed: 4828, numRuns: 200 },
    );
  });
});

describe('choosing what to look at', () => {
  const given = piecesOf([[1, 1], [1]]);
  const flat = (value: number): number[] => Array.from({ length: 9 }, () => value);
  const attention = attentionOf(
    traceOf(given, [
      [flat(1), flat(2)],
      [flat(3), flat(5)],
    ]),
  );

  test('words are labelled by their text, and pieces by their sign for a space', () => {
    const view = { layer: 0, heads: [0] };
    expect(selectWeights(attention, { ...view, units: 'words' }).labels).toEqual(['aa', 'b']);
    expect(selectWeights(attention, { ...view, units: 'pieces' }).labels).toEqual([
      '▁a',
      'a',
      '▁b',
    ]);
  });

  test('layers and heads are counted from 0, and the mean is over all heads of the layer', () => {
    const first = (layer: number, ...heads: number[]): number =>
      selectWeights(attention, { layer, heads, units: 'pieces' }).weights[0]!;
    expect([first(0, 0), first(0, 1), first(1, 0), first(1, 1)]).toEqual([1, 2, 3, 5]);
    expect([first(0), first(1)]).toEqual([1.5, 4]);
  });

  test('a head of words is as large as the words are many', () => {
    const { weights } = selectWeights(attention, { layer: 1, heads: [1], units: 'words' });
    // 5 · 2 pieces, 5 · 1 piece
    close(weights, [10, 5, 10, 5]);
  });
});

test('the model looks from "bank" to "river", and every row of it sums to 1', async () => {
  const engine = await openEngine();
  const attention = attentionOf(engine.trace('The bank by the river was steep'));
  const view = { layer: 1, heads: [], units: 'words' } as const;
  const { labels, weights } = selectWeights(attention, view);
  expect(labels).toEqual(['The', 'bank', 'by', 'the', 'river', 'was', 'steep']);
  expect(weights[1 * 7 + 4]).toBeCloseTo(0.19, 2);
  for (let from = 0; from < 7; from++) {
    const row = weights.subarray(from * 7, (from + 1) * 7);
    expect(row.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
  }
});

test('a text without characters has squares without weights', async () => {
  const engine = await openEngine();
  const attention = attentionOf(engine.trace(''));
  const view = { layer: 0, heads: [], units: 'words' } as const;
  expect(selectWeights(attention, view)).toEqual({ labels: [], weights: none });
});
