import { beforeAll, describe, expect, test } from 'vitest';
import { nothingChanged, stepsOf, type Engine } from '../../../src/engine/index.ts';
import { largestDifference, rowFrom, rowsOf } from '../../../src/lesson/labs/atOnce/rows.ts';
import { openedEngine } from '../engine/openedEngine.ts';

const text = 'The bank by the river was steep';

describe('word by word and all at once', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openedEngine('int8', 'scalar');
  });

  test('come to the same in each layer and head of the model, but for rounding', () => {
    const attention = engine.attend(text);
    for (const [layer, head] of [
      [0, 3],
      [1, 1],
    ] as const) {
      const oneByOne = attention.tokens.map((_token, token) =>
        rowFrom(stepsOf(engine, { text, layer, head, token, whatIf: nothingChanged })!),
      );
      const together = rowsOf(attention, layer, head);
      expect(together).toHaveLength(oneByOne.length);
      expect(largestDifference(oneByOne, together)).toBeLessThan(1e-6);
    }
  });

  test('of different heads are told apart', () => {
    const attention = engine.attend(text);
    expect(largestDifference(rowsOf(attention, 1, 0), rowsOf(attention, 1, 1))).toBeGreaterThan(
      0.05,
    );
  });
});

test('the largest difference is the farthest pair, whichever of the two is larger', () => {
  const a = [
    [0.5, 0.5],
    [0.25, 0.75],
  ];
  expect(largestDifference(a, [a[0]!, [0.5, 0.5]])).toBe(0.25);
  expect(largestDifference([a[0]!, [0.5, 0.5]], a)).toBe(0.25);
  expect(largestDifference(a, a)).toBe(0);
});

test('a row is each exponential’s share of their total', () => {
  const match = { exponential: 0 };
  const matches = [1, 0.5, 0.5].map((exponential) => ({ ...match, exponential }));
  expect(rowFrom({ matches: matches as never, total: 2 })).toEqual([0.5, 0.25, 0.25]);
});
