import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Triple = readonly [number, number, number];

const tokens = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
const heads = [1, 2, 3, 4].map((head) => {
  const [, digits] = new RegExp(`--head-${head}: #([0-9a-f]{6});`).exec(tokens)!;
  return [0, 2, 4].map((at) => linear(Number.parseInt(digits!.slice(at, at + 2), 16) / 255));
}) as unknown as Triple[];

/** From sRGB to linear light (IEC 61966-2-1). */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** What who lacks a kind of cone sees of linear RGB: Machado et al. 2009, table 1, severity 1. */
const eyes: Readonly<Record<string, readonly Triple[]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no long cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no middle cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no short cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (matrix: readonly Triple[], [a, b, c]: Triple): Triple =>
  matrix.map(([x, y, z]) => Math.max(0, x * a + y * b + z * c)) as unknown as Triple;

/** Ottosson's OKLab, in which distances are about as large as they look. */
function oklab(color: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    color,
  ).map(Math.cbrt);
  const [l, m, s] = cones as unknown as Triple;
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe('the colours of the heads', () => {
  test.each(Object.keys(eyes))('can be told apart with %s', (name) => {
    const seen = heads.map((head) => oklab(times(eyes[name]!, head)));
    seen.forEach((one, i) => {
      for (const other of seen.slice(i + 1)) {
        const distance = Math.hypot(...one.map((value, axis) => value - other[axis]!));
        // Some three times what is just seen side by side.
        expect(distance).toBeGreaterThan(0.06);
      }
    });
  });

  test('stand out from the card by day and by night', () => {
    const luminances = { day: 1, night: 0.0145 };
    for (const [red, green, blue] of heads) {
      const own = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      expect((luminances.day + 0.05) / (own + 0.05)).toBeGreaterThan(3);
      expect((own + 0.05) / (luminances.night + 0.05)).toBeGreaterThan(3);
    }
  });
});
