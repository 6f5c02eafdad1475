import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arcHeight, arcsOf, layOut, wordAt } from '../../../../src/explorer/pictures/arcLayout.ts';
import type { WeightSquare } from '../../../../src/worker/client.ts';

const widthsOf = fc.array(fc.integer({ min: 4, max: 140 }), { minLength: 1, maxLength: 128 });
const room = fc.integer({ min: 200, max: 1200 });

describe('where the words of the arcs stand', () => {
  test('is in one row over the whole width, if they fit', () => {
    const { rows, width, centers } = layOut([40, 40, 40], 600);
    expect(rows).toBe(1);
    expect(width).toBe(600);
    expect(centers).toEqual([100, 300, 500]);
  });

  test('is in two rows where one is too narrow', () => {
    const { rows, width } = layOut(Array<number>(10).fill(50), 400);
    expect(rows).toBe(2);
    expect(width).toBe(400);
  });

  test('is a strip that is wider than the room where even two are', () => {
    const { rows, width } = layOut(Array<number>(128).fill(50), 400);
    expect(rows).toBe(2);
    expect(width).toBeGreaterThan(2000);
  });

  test('is inside of the strip, in order, and no word is over another of its row', () => {
    fc.assert(
      fc.property(widthsOf, room, (widths, available) => {
        const { rows, width, centers } = layOut(widths, available);
        expect(width).toBeGreaterThanOrEqual(available - 1e-6);
        const start = (i: number) => centers[i]! - widths[i]! / 2;
        const end = (i: number) => centers[i]! + widths[i]! / 2;
        widths.forEach((_width, i) => {
          expect(start(i)).toBeGreaterThanOrEqual(0);
          expect(end(i)).toBeLessThanOrEqual(width);
          if (i > 0) expect(centers[i]! - centers[i - 1]!).toBeGreaterThanOrEqual(26 - 1e-6);
          if (i >= rows) expect(start(i) - end(i - rows)).toBeGreaterThanOrEqual(12 - 1e-6);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('from right to left is the same in a mirror', () => {
    fc.assert(
      fc.property(widthsOf, room, (widths, available) => {
        const there = layOut(widths, available);
        const back = layOut(widths, available, true);
        back.centers.forEach((center, i) =>
          expect(center).toBeCloseTo(there.width - there.centers[i]!),
        );
      }),
      { seed: 2 },
    );
  });

  test('of no words is nowhere', () => {
    expect(layOut([], 300)).toMatchObject({ centers: [], rows: 1 });
    expect(wordAt(10, layOut([], 300))).toBeNull();
  });

  test('finds each word at its middle again, and the nearest beside it', () => {
    fc.assert(
      fc.property(widthsOf, room, fc.boolean(), (widths, available, mirrored) => {
        const layout = layOut(widths, available, mirrored);
        layout.centers.forEach((center, i) => {
          expect(wordAt(center + 12, layout)).toBe(i);
          expect(wordAt(center - 12, layout)).toBe(i);
        });
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});

const square: WeightSquare = {
  labels: ['The', 'bank', 'river'],
  weights: Float32Array.of(
    ...[0.125, 0.25, 0.625],
    ...[0.09375, 0.71875, 0.1875],
    ...[0.625, 0.125, 0.25],
  ),
};
const plain = { square, parts: [], lit: 0, look: 'from', threshold: 0 } as const;

describe('the arcs', () => {
  test('go from the lit word to those it looks at, the faintest first', () => {
    expect(arcsOf(plain)).toEqual([
      { from: 0, to: 0, weight: 0.125, strength: 0.2, part: null },
      { from: 0, to: 1, weight: 0.25, strength: 0.4, part: null },
      { from: 0, to: 2, weight: 0.625, strength: 1, part: null },
    ]);
  });

  test('go to the lit word from those that look at it', () => {
    const arcs = arcsOf({ ...plain, look: 'at', lit: 2 });
    expect(arcs.map(({ from, to, weight }) => [from, to, weight])).toEqual([
      [1, 2, 0.1875],
      [2, 2, 0.25],
      [0, 2, 0.625],
    ]);
  });

  test('below the threshold are left out', () => {
    expect(arcsOf({ ...plain, threshold: 20 }).map(({ to }) => to)).toEqual([1, 2]);
    expect(arcsOf({ ...plain, threshold: 25 }).map(({ to }) => to)).toEqual([1, 2]);
    expect(arcsOf({ ...plain, threshold: 26 }).map(({ to }) => to)).toEqual([2]);
  });

  test('of several heads are each of its own, and on one scale', () => {
    const parts = [
      { head: 1, weights: Float32Array.of(0, 1, 0, 0, 1, 0, 0, 1, 0) },
      { head: 2, weights: Float32Array.of(0.5, 0.25, 0.25, 0, 1, 0, 0, 1, 0) },
    ];
    const arcs = arcsOf({ ...plain, parts });
    expect(arcs.map(({ to, part, strength }) => [to, part, strength])).toEqual([
      [1, 1, 0.25],
      [2, 1, 0.25],
      [0, 1, 0.5],
      [1, 0, 1],
    ]);
  });

  test('of all words are the strong ones, and faint, while no word is lit', () => {
    const arcs = arcsOf({ ...plain, lit: null });
    expect(arcs.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 0],
    ]);
    for (const { strength } of arcs) expect(strength).toBeLessThan(0.25);
  });

  test('rise the higher the farther they go, and never out of the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 40, max: 200 }),
        (px, most) => {
          expect(arcHeight(px + 1, most)).toBeGreaterThan(arcHeight(px, most));
          expect(arcHeight(20 * px, most)).toBeLessThanOrEqual(most);
        },
      ),
      { seed: 4 },
    );
  });
});
