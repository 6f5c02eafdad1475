import { describe, expect, test } from 'vitest';
import { nothingChanged, scalingOf, stepsOf, type Scaling } from '../../../src/engine/index.ts';
import { openedEngine } from './openedEngine.ts';

const engine = await openedEngine('int8', 'base');
/** Each of its words is one piece. */
const text = 'The bank charges high interest';

function scaling(layer: number, head: number, sentence = text): Scaling {
  const found = scalingOf(engine, { text: sentence, layer, head });
  if (!found) throw new Error('There is no such head.');
  return found;
}

/** The dot products of a word's query with all keys, from the numbers of the stepper. */
function dotsOf(layer: number, head: number, token: number): number[] {
  const steps = stepsOf(engine, { text, layer, head, token, whatIf: nothingChanged })!;
  return steps.matches.map(({ dot }) => dot);
}

function softmax(numbers: readonly number[]): number[] {
  const powers = numbers.map((x) => Math.exp(x - Math.max(...numbers)));
  const total = powers.reduce((sum, x) => sum + x, 0);
  return powers.map((power) => power / total);
}

const heads = [0, 1].flatMap((layer) => [0, 1, 2, 3].map((head) => [layer, head] as const));

describe('what the division does', () => {
  test.each(heads)('in layer %i, head %i, is the difference of two softmaxes', (layer, head) => {
    const { divided, undivided, headWidth } = scaling(layer, head);
    expect(headWidth).toBe([64, 128][layer]);
    for (let from = 0; from < 5; from++) {
      const dots = dotsOf(layer, head, from);
      const scaled = softmax(dots.map((dot) => dot / Math.sqrt(headWidth)));
      const bare = softmax(dots);
      for (let to = 0; to < 5; to++) {
        expect(divided[5 * from + to]).toBeCloseTo(scaled[to]!, 4);
        expect(undivided[5 * from + to]).toBeCloseTo(bare[to]!, 4);
      }
    }
  });

  test('is told by the standard deviation of all dot products', () => {
    const dots = [0, 1, 2, 3, 4].flatMap((token) => dotsOf(1, 1, token));
    const mean = dots.reduce((sum, x) => sum + x, 0) / 25;
    const variance = dots.reduce((sum, x) => sum + x * x, 0) / 25 - mean ** 2;
    expect(scaling(1, 1).deviation).toBeCloseTo(Math.sqrt(variance), 3);
  });

  test('is told by words, also of those in several pieces: each row comes to one', () => {
    const { labels, divided, undivided } = scaling(1, 0, 'He bought a harpsichord');
    expect(labels).toEqual(['He', 'bought', 'a', 'harpsichord']);
    for (const weights of [divided, undivided]) {
      expect(weights).toHaveLength(16);
      for (let row = 0; row < 4; row++)
        expect(weights.slice(4 * row, 4 * row + 4).reduce((sum, x) => sum + x, 0)).toBeCloseTo(
          1,
          5,
        );
    }
  });

  test('of a text without words is nothing, and of no head is null', () => {
    expect(scaling(0, 0, '')).toMatchObject({ labels: [], deviation: 0 });
    for (const [layer, head] of [
      [2, 0],
      [0, 4],
      [0, -1],
      [0, 0.5],
    ] as const)
      expect(scalingOf(engine, { text, layer, head })).toBeNull();
  });
});
