import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAfter, cellAt, layOutMatrix } from '../../../../src/explorer/pictures/matrixLayout.ts';

const widthsOf = fc.array(fc.integer({ min: 4, max: 300 }), { minLength: 1, maxLength: 128 });
const room = fc.integer({ min: 280, max: 1200 });

describe('the matrix', () => {
  test('has labels where a row is high enough for one', () => {
    const words = (count: number) => Array<number>(count).fill(60);
    expect(layOutMatrix(words(11), 320).isLabelled).toBe(true);
    expect(layOutMatrix(words(24), 320)).toMatchObject({ isLabelled: false, left: 0, top: 0 });
    expect(layOutMatrix(words(24), 700).isLabelled).toBe(true);
  });

  test('is never wider than its room, nor its cells so large that a glance misses them', () => {
    fc.assert(
      fc.property(widthsOf, room, (widths, available) => {
        const { width, height, cell, side, size } = layOutMatrix(widths, available);
        expect(width).toBeLessThanOrEqual(available + 1e-6);
        expect(height).toBe(width);
        expect(side).toBeCloseTo(cell * size);
        expect(cell).toBeLessThanOrEqual(40);
        expect(cell).toBeGreaterThan(1.5);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('finds each cell at its middle, and none outside', () => {
    fc.assert(
      fc.property(widthsOf, room, (widths, available) => {
        const layout = layOutMatrix(widths, available);
        const { left, top, cell, side, size } = layout;
        for (const [from, to] of [
          [0, size - 1],
          [size - 1, 0],
          [size >> 1, size >> 2],
        ] as const) {
          const found = cellAt(left + (to + 0.5) * cell, top + (from + 0.5) * cell, layout);
          expect(found).toEqual({ from, to });
        }
        expect(cellAt(left - 1, top + 1, layout)).toBeNull();
        expect(cellAt(left + 1, top - 1, layout)).toBeNull();
        expect(cellAt(left + side, top + 1, layout)).toBeNull();
        expect(cellAt(left + 1, top + side, layout)).toBeNull();
      }),
      { seed: 2 },
    );
  });

  test('without words has no cell', () => {
    expect(cellAt(1, 1, layOutMatrix([], 300))).toBeNull();
  });
});

test('the keys walk from cell to cell, and stop at the edges', () => {
  const at = { from: 1, to: 1 };
  expect(cellAfter('ArrowUp', at, 3)).toEqual({ from: 0, to: 1 });
  expect(cellAfter('ArrowDown', at, 3)).toEqual({ from: 2, to: 1 });
  expect(cellAfter('ArrowLeft', at, 3)).toEqual({ from: 1, to: 0 });
  expect(cellAfter('ArrowRight', at, 3)).toEqual({ from: 1, to: 2 });
  expect(cellAfter('Home', at, 3)).toEqual({ from: 1, to: 0 });
  expect(cellAfter('End', at, 3)).toEqual({ from: 1, to: 2 });
  expect(cellAfter('a', at, 3)).toBeNull();
  expect(cellAfter('ArrowUp', { from: 0, to: 0 }, 3)).toEqual({ from: 0, to: 0 });
  expect(cellAfter('ArrowRight', { from: 2, to: 2 }, 3)).toEqual({ from: 2, to: 2 });
});
