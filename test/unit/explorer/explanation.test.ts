import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestPlace,
  inSight,
  rowsOf,
  type ExplanationRow,
} from '../../../src/explorer/panels/explanationRows.ts';
import {
  agreementWords,
  distance,
  verdict,
} from '../../../src/explorer/panels/explanationWords.ts';
import type { Explanation } from '../../../src/worker/client.ts';

const bank: Explanation = {
  labels: ['The', 'bank', 'by', '▁river', 'was'],
  word: 1,
  raw: Float32Array.of(0.1, 0.4, 0.1, 0.25, 0.15),
  rollout: Float32Array.of(0.125, 0.5, 0.0625, 0.25, 0.0625),
  occlusion: Float32Array.of(0.5, 0, 0.25, 0.125, 0),
  agreement: { rawRollout: 0.5, rawOcclusion: -0.25, rolloutOcclusion: null },
};

describe('the rows', () => {
  const rows = rowsOf(bank);

  test('are the words in their order, the asking one apart', () => {
    expect(rows.map(({ label }) => label)).toEqual(bank.labels);
    expect(rows.map(({ isAsking }) => isAsking)).toEqual([false, true, false, false, false]);
  });

  test('have the places among the other words; equal ones share the better', () => {
    const places = (measure: 'raw' | 'rollout' | 'occlusion') =>
      rows.filter(({ isAsking }) => !isAsking).map(({ shares }) => shares[measure].place);
    expect(places('raw')).toEqual([3, 3, 1, 2]);
    expect(places('rollout')).toEqual([2, 3, 1, 3]);
    expect(places('occlusion')).toEqual([1, 2, 3, 4]);
  });

  test('have bars against the largest of the other words', () => {
    expect(rows.map(({ shares }) => shares.rollout.ofLargest)).toEqual([0.5, 1, 0.25, 1, 0.25]);
    expect(rows.map(({ shares }) => shares.occlusion.ofLargest)).toEqual([1, 0, 0.5, 0.25, 0]);
  });

  test('of a single word have no largest, and no bar', () => {
    const [row] = rowsOf({
      ...bank,
      labels: ['a'],
      word: 0,
      ...{ raw: Float32Array.of(1), rollout: Float32Array.of(1), occlusion: Float32Array.of(0) },
    });
    expect(row!.shares.raw.ofLargest).toBe(0);
  });

  test('keep a place from 1 to the number of others, and the largest value has the first', () => {
    const values = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), {
      minLength: 2,
      maxLength: 9,
    });
    fc.assert(
      fc.property(values, fc.nat(8), (given, wished) => {
        const word = wished % given.length;
        const raw = Float32Array.from(given);
        const labels = given.map(String);
        const found = rowsOf({ ...bank, labels, word, raw, rollout: raw, occlusion: raw });
        const others = found.filter(({ isAsking }) => !isAsking).map(({ shares }) => shares.raw);
        const largest = Math.max(...others.map(({ value }) => value));
        for (const { value, place } of others) {
          expect(place).toBe(1 + others.filter((other) => other.value > value).length);
          expect(place === 1).toBe(value === largest);
        }
      }),
      { seed: 1902, numRuns: 200 },
    );
  });
});

describe('of many words', () => {
  const rowAt = (place: number, isAsking = false): ExplanationRow => {
    const share = { value: 0, ofLargest: 0, place };
    const worse = { ...share, place: 99 };
    const shares = { raw: worse, rollout: worse, occlusion: worse };
    // The best place comes from one measure or another.
    const measure = (['raw', 'rollout', 'occlusion'] as const)[place % 3]!;
    return { label: String(place), isAsking, shares: { ...shares, [measure]: share } };
  };

  test('up to 24 are all shown', () => {
    const rows = Array.from({ length: 24 }, (_one, i) => rowAt(24 - i));
    expect(inSight(rows, bestPlace)).toEqual({ shown: rows, rest: [] });
  });

  test('of more, the strongest 12 by any measure and the asking one, in their order', () => {
    const asking = rowAt(99, true);
    const rows = [...Array.from({ length: 29 }, (_one, i) => rowAt(29 - i)), asking];
    const { shown, rest } = inSight(rows, bestPlace);
    expect(shown.map(({ label }) => label)).toEqual([
      ...['12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1'],
      '99',
    ]);
    expect(rest).toHaveLength(17);
    expect(new Set([...shown, ...rest])).toEqual(new Set(rows));
  });
});

describe('in words', () => {
  test('the verdict names what each measure puts first', () => {
    expect(verdict(bank)).toBe(
      'Weight and rollout put “river” first. “bank” moves most when “The” is taken out.',
    );
    expect(verdict({ ...bank, rollout: Float32Array.of(0.3, 0.4, 0.1, 0.1, 0.1) })).toBe(
      'Weight puts “river” first, rollout “The”. “bank” moves most when “The” is taken out.',
    );
    expect(verdict({ ...bank, occlusion: bank.raw })).toBe('All three put “river” first.');
  });

  test('the verdict on a single word is that there is no other', () => {
    const single = { ...bank, labels: ['a'], word: 0 };
    const [raw, rollout, occlusion] = [1, 1, 0].map((value) => Float32Array.of(value));
    expect(verdict({ ...single, raw: raw!, rollout: rollout!, occlusion: occlusion! })).toBe(
      'There is no other word that could matter for “a”.',
    );
  });

  test('the agreements are told as numbers, or as none', () => {
    expect(agreementWords(bank)).toBe(
      'How far their orders agree: weight and rollout 0.50, weight and taking out ' +
        '−0.25, rollout and taking out no order to compare.',
    );
    const none = { rawRollout: null, rawOcclusion: null, rolloutOcclusion: null };
    expect(agreementWords({ ...bank, agreement: none })).toBe(
      'There are too few words to compare their orders.',
    );
  });

  test('a distance has three digits', () => {
    expect(distance(0.10734)).toBe(
      new Intl.NumberFormat(undefined, { minimumFractionDigits: 3 }).format(0.107),
    );
  });
});
