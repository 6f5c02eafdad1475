import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankAgreement } from '../../../src/engine/analysis/rankAgreement.ts';

describe('rank agreement', () => {
  test('without ties is 1 − 6·Σd²/(n³ − n)', () => {
    // Differences of ranks: 1, 1, 2, 1, 1; their squares sum to 8.
    expect(rankAgreement([10, 20, 30, 40, 50], [0.2, 0.1, 0.5, 0.3, 0.4])).toBeCloseTo(
      1 - (6 * 8) / (125 - 5),
      12,
    );
  });

  test('gives what is tied the mean of its ranks', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: Pearson's of them is 4.5/√(4.5·5).
    expect(rankAgreement([1, 2, 2, 9], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  test('is −1 for the reverse order', () => {
    expect(rankAgreement([1, 2, 3, 4], [9, 7, 5, 1])).toBe(-1);
  });

  test('is null where one side has no order, or where there are fewer than three', () => {
    expect(rankAgreement([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(rankAgreement([1, 2, 3], [5, 5, 5])).toBeNull();
    expect(rankAgreement([1, 2], [1, 2])).toBeNull();
    expect(rankAgreement([], [])).toBeNull();
    expect(rankAgreement([1, 2, 3], [1, 2, 3])).toBe(1);
  });

  // Few different values, so that there are ties.
  const value = fc.integer({ min: -4, max: 4 });
  const pairs = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 12 });
  const check = (law: (a: number[], b: number[]) => void): void =>
    fc.assert(
      fc.property(pairs, (rows) =>
        law(
          rows.map(([a]) => a),
          rows.map(([, b]) => b),
        ),
      ),
      { seed: 1904, numRuns: 500 },
    );

  test('is the same both ways round, and from −1 to 1', () => {
    check((a, b) => {
      const agreement = rankAgreement(a, b);
      expect(rankAgreement(b, a)).toBe(agreement);
      if (agreement !== null) expect(Math.abs(agreement)).toBeLessThanOrEqual(1);
    });
  });

  test('is 1 with itself, and −1 with its reverse', () => {
    check((a) => {
      const ordered = new Set(a).size > 1;
      const reverse = a.map((one) => -one);
      if (!ordered) expect(rankAgreement(a, a)).toBeNull();
      else {
        expect(rankAgreement(a, a)).toBeCloseTo(1, 12);
        expect(rankAgreement(a, reverse)).toBeCloseTo(-1, 12);
      }
    });
  });

  test('sees the order alone: any rising map leaves it as it is', () => {
    check((a, b) => {
      const raised = a.map((one) => Math.exp(one) - 7);
      expect(rankAgreement(raised, b)).toBe(rankAgreement(a, b));
    });
  });

  test('does not depend on the order in which the things come', () => {
    check((a, b) => {
      const turned = rankAgreement([...a.slice(1), a[0]!], [...b.slice(1), b[0]!]);
      const straight = rankAgreement(a, b);
      if (straight === null) expect(turned).toBeNull();
      else expect(turned).toBeCloseTo(straight, 12);
    });
  });
});
