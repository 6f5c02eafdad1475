import { describe, expect, test } from 'vitest';
import { causalMask, goneOf } from '../../../src/lesson/labs/mask/causalMask.ts';
import { openedEngine } from '../engine/openedEngine.ts';

/** The softmax of a row of scores, in which −∞ stands for what is masked. */
function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const total = exponentials.reduce((a, b) => a + b);
  return exponentials.map((exponential) => exponential / total);
}

const labels = ['a', 'b', 'c'];
const scores = [
  [2, -1, 0.5],
  [0, 3, 7],
  [-4, 1, 1],
];
const weights = Float32Array.from(scores.flatMap(softmax));

describe('the causal mask', () => {
  test('leaves what the softmax makes of scores that are −∞ to the right', () => {
    const masked = causalMask({ labels, weights }).weights;
    const expected = scores.flatMap((row, from) =>
      softmax(row.map((score, to) => (to > from ? -Infinity : score))),
    );
    masked.forEach((weight, i) => expect(weight).toBeCloseTo(expected[i]!, 6));
  });

  test('is the softmax of the model’s own masked scores, too', async () => {
    const engine = await openedEngine('int8', 'scalar');
    const { tokens, layers } = engine.trace('The bank by the river was steep');
    const size = tokens.length;
    const { scores: all, weights: ofLayer } = layers[1]!;
    for (const head of [0, 1, 2, 3]) {
      const start = head * size * size;
      const pieces = tokens.map(({ piece }) => piece);
      const masked = causalMask({
        labels: pieces,
        weights: ofLayer.slice(start, start + size * size),
      }).weights;
      for (let from = 0; from < size; from++) {
        const row = Array.from({ length: size }, (_one, to) =>
          to > from ? -Infinity : all[start + from * size + to]!,
        );
        softmax(row).forEach((weight, to) =>
          expect(masked[from * size + to]).toBeCloseTo(weight, 5),
        );
      }
    }
  });

  test('leaves the first word itself alone, and the last row as it was', () => {
    const masked = causalMask({ labels, weights }).weights;
    expect([...masked.subarray(0, 3)]).toEqual([1, 0, 0]);
    masked.subarray(6).forEach((weight, to) => expect(weight).toBeCloseTo(weights[6 + to]!, 6));
  });

  test('takes from each word what it gave to its right', () => {
    const square = { labels, weights: Float32Array.of(0.5, 0.25, 0.25, 0, 0.75, 0.25, 0, 0, 1) };
    expect([0, 1, 2].map((from) => goneOf(square, from))).toEqual([0.5, 0.25, 0]);
  });
});
