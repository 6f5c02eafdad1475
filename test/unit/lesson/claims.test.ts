import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClaims, parseClaim } from '../../../src/lesson/claims/parse.ts';

const river = 'The bank by the river was steep';

describe('a stated number', () => {
  const stated = (shown: string) => {
    const parsed = parseClaim(shown, 'model | layers');
    return parsed.ok ? parsed.value.stated : null;
  };

  test.each([
    ['19%', 0.19, 0.005],
    ['57.6%', 0.576, 0.0005],
    ['0.42', 0.42, 0.005],
    ['−0.36', -0.36, 0.005],
    ['-0.4', -0.4, 0.05],
    ['8,000', 8000, 0],
    ['two', 2, 0],
    ['512', 512, 0],
  ])('%s is read with what rounding may have taken away', (shown, value, rounding) => {
    expect(stated(shown)!.shown).toBe(shown);
    expect(stated(shown)!.value).toBeCloseTo(value, 12);
    expect(stated(shown)!.rounding).toBeCloseTo(rounding, 12);
  });

  test.each(['', 'many', '1,00', '5 %', '1.2.3', '0x1'])('%j is none', (shown) => {
    expect(stated(shown)).toBeNull();
  });

  test('comes back as the number that was printed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 0, max: 3 }),
        (n, digits) => {
          const value = n / 10 ** digits;
          expect(stated(value.toFixed(digits))!.value).toBeCloseTo(value, 9);
        },
      ),
    );
  });
});

describe('what it is the number of', () => {
  const claim = (meaning: string) => {
    const parsed = parseClaim('19%', meaning);
    return parsed.ok ? parsed.value.claim : parsed.message;
  };

  test('is a weight, of the mean or of a head', () => {
    expect(claim(`weight | ${river} | bank > river | layer 2, mean`)).toEqual({
      kind: 'weight',
      text: river,
      from: { word: 'bank', occurrence: 1 },
      to: { word: 'river', occurrence: 1 },
      view: { layer: 1, heads: [], units: 'words' },
    });
    expect(claim('weight | so she said she | she#2 > so | layer 1, head 4')).toMatchObject({
      from: { word: 'she', occurrence: 2 },
      view: { layer: 0, heads: [3] },
    });
  });

  test('is a likeness, a lean, a nearness or a figure of the model', () => {
    expect(claim(`likeness | ${river} | bank | A bank | bank`)).toMatchObject({ kind: 'likeness' });
    expect(claim(`lean | ${river} | bank`)).toMatchObject({ kind: 'lean', at: { text: river } });
    expect(claim('near | A | B')).toEqual({ kind: 'near', first: 'A', second: 'B' });
    expect(claim('model | first head width')).toEqual({
      kind: 'model',
      figure: 'first head width',
    });
  });

  test.each([
    ['wait | a', 'not "wait"'],
    [`weight | ${river} | bank | layer 2, mean`, 'is not "word > word"'],
    [`weight | ${river} | bank > river | layer 3, mean`, 'is not "layer 2, mean"'],
    [`weight | ${river} | bank > lake | layer 2, mean`, 'has no such "lake"'],
    [`weight | ${river} | bank#2 > river | layer 2, mean`, 'has no such "bank"'],
    [`weight | ${river} | bank > river`, '"weight" has 3 parts'],
    ['lean | A bank', '"lean" has 2 parts'],
    ['model | size', 'is not known of the model'],
  ])('is not %s', (meaning, message) => {
    expect(claim(meaning)).toContain(message);
  });
});

test('claims are found with their lines, and formulas are not taken for them', () => {
  const text =
    'A $\\sum_{j=1} x$ b\n\n{two = model | layers} and {4 = model | heads}\n$$\n{a = b}\n$$\n{x = y}';
  expect(findClaims(text).map(({ line, parsed }) => [line, parsed.ok])).toEqual([
    [3, true],
    [3, true],
    [7, false],
  ]);
});
