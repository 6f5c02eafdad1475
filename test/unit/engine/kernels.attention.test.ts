import { beforeAll, describe, expect, it } from 'vitest';
import type { KernelBytes } from '../../../src/engine/kernels/loader.ts';
import { attentionScratchBytes } from '../../../src/engine/kernels/plan.ts';
import { mix, scaledProducts, softmaxRows } from '../../../src/engine/kernels/scalar.ts';
import {
  builds,
  compiling,
  createBench,
  kernelBytes,
  randomFloats,
  randomStream,
  rounding,
  worstShare,
} from './kernelsUnderTest.ts';

let bytes: KernelBytes;
beforeAll(async () => {
  bytes = await kernelBytes();
}, compiling);

const heads = 4;

/** From [tokens][parts][headWidth] to [parts][tokens][headWidth]. */
function split(x: Float32Array, tokens: number, parts: number, headWidth: number) {
  return Float32Array.from({ length: x.length }, (_, at) => {
    const i = at % headWidth;
    const token = Math.floor(at / headWidth) % tokens;
    const part = Math.floor(at / headWidth / tokens);
    return x[(token * parts + part) * headWidth + i]!;
  });
}

interface Outcome {
  /** [heads][query][key] */
  readonly scores: Float32Array;
  readonly weights: Float32Array;
  /** [heads][tokens][headWidth] */
  readonly headOutputs: Float32Array;
}

function attend(
  build: (typeof builds)[number],
  qkv: Float32Array<ArrayBuffer>,
  tokens: number,
  headWidth: number,
): Outcome {
  const bench = createBench(bytes, build, 4 << 20);
  const squares = heads * tokens * tokens;
  const outputs = tokens * heads * headWidth;
  const queryKeyValue = bench.put(qkv);
  const scores = bench.room(4 * squares);
  const weights = bench.room(4 * squares);
  const joined = bench.room(4 * outputs);
  const scratchBytes = attentionScratchBytes(tokens, headWidth);
  const scratch = bench.room(scratchBytes);
  const places = { queryKeyValue, scores, weights, joined, scratch, scratchBytes };
  bench.run(
    () => bench.kernels.attention({ ...places, tokens, heads, headWidth }),
    [scores, weights, joined, scratch],
  );
  return {
    scores: bench.floats(scores, squares),
    weights: bench.floats(weights, squares),
    headOutputs: split(bench.floats(joined, outputs), tokens, heads, headWidth),
  };
}

/** The largest and the sum of each row, by its first index. */
function rowsOf(values: Float32Array, columns: number) {
  return Array.from({ length: values.length / columns }, (_, row) => {
    const own = values.subarray(row * columns, (row + 1) * columns);
    return { largest: Math.max(...own), sum: own.reduce((sum, value) => sum + value, 0) };
  });
}

const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 127, 128].flatMap((tokens) =>
  [64, 128].map((headWidth) => [tokens, headWidth] as const),
);

describe.each(builds)('attention in the %s build', (build) => {
  it.each(sizes)('of %i tokens agrees with the scalar twin, heads %i wide', (tokens, headWidth) => {
    const qkv = randomFloats(tokens * 3 * heads * headWidth, randomStream(tokens + headWidth), 2);
    const actual = attend(build, qkv, tokens, headWidth);
    const parts = split(qkv, tokens, 3 * heads, headWidth);
    const sizesOf = parts.map(Math.abs);
    const length = tokens * headWidth;
    for (let head = 0; head < heads; head++) {
      const part = (of: Float32Array, index: number): Float32Array =>
        of.subarray((index * heads + head) * length, (index * heads + head + 1) * length);
      const square = (of: Float32Array): Float32Array =>
        of.subarray(head * tokens * tokens, (head + 1) * tokens * tokens);

      // Each step is held against the twin of that step on the same numbers, so that each bound is
      // its own: as many roundings as it has additions, of the sum of all sizes.
      const scores = scaledProducts(part(parts, 0), part(parts, 1), headWidth);
      const scoreSizes = scaledProducts(part(sizesOf, 0), part(sizesOf, 1), headWidth);
      const ownScores = square(actual.scores);
      const scoreShare = worstShare(
        ownScores,
        scores,
        (i) => (headWidth + 4) * rounding * scoreSizes[i]!,
      );
      expect(scoreShare).toBeLessThan(1);

      // The difference to the largest score is rounded, and exp makes a relative error of that;
      // 8 roundings are left for exp, the sum and the quotient.
      const weights = softmaxRows(ownScores, tokens);
      const largest = rowsOf(ownScores, tokens);
      const ownWeights = square(actual.weights);
      const weightShare = worstShare(ownWeights, weights, (i) => {
        const below = largest[Math.floor(i / tokens)]!.largest - ownScores[i]!;
        return (below + 8) * rounding * weights[i]!;
      });
      expect(weightShare).toBeLessThan(1);

      const mixed = mix(ownWeights, part(parts, 2), headWidth);
      const mixedSizes = mix(ownWeights, part(sizesOf, 2), headWidth);
      const mixedShare = worstShare(
        part(actual.headOutputs, 0),
        mixed,
        (i) => (tokens + 2) * rounding * mixedSizes[i]!,
      );
      expect(mixedShare).toBeLessThan(1);
    }
  });

  it.each(sizes)('of %i tokens has weights that sum to 1, heads %i wide', (tokens, headWidth) => {
    // Queries and keys from flat to so sharp that one key has it all.
    for (const size of [0, 0.1, 3, 100]) {
      const qkv = randomFloats(tokens * 3 * heads * headWidth, randomStream(tokens), size);
      const { weights } = attend(build, qkv, tokens, headWidth);
      const worst = Math.max(...rowsOf(weights, tokens).map(({ sum }) => Math.abs(sum - 1)));
      // The sum is taken in double precision; a weight is then rounded once or twice.
      expect(worst).toBeLessThan(2e-7);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    }
  });

  it('gives every token the same weight where all scores are the same', () => {
    for (const tokens of [1, 3, 127]) {
      const { weights } = attend(build, new Float32Array(tokens * 768), tokens, 64);
      expect(new Set(weights)).toEqual(new Set([Math.fround(1 / tokens)]));
    }
  });
});

describe.each(builds)('exp in the %s build', (build) => {
  function exponentials(x: Float32Array): Float32Array {
    const bench = createBench(bytes, build, 8 << 20);
    const from = bench.put(x);
    const out = bench.room(x.byteLength);
    bench.run(() => bench.kernels.exponentials(from, out, x.length), [out]);
    return bench.floats(out, x.length);
  }

  it('is within one unit in the last place over its whole range', () => {
    const x = Float32Array.from(
      { length: 800_000 },
      (_, i) => -87.33 + ((87.33 + 88) * (i + 0.5)) / 800_000,
    );
    const actual = exponentials(x);
    // The unit in the last place of a normal float32.
    const unit = (value: number): number => 2 ** (Math.floor(Math.log2(value)) - 23);
    expect(
      worstShare(
        actual,
        Float64Array.from(x, (value) => Math.exp(value)),
        (i) => unit(Math.exp(x[i]!)),
      ),
    ).toBeLessThan(1);
  });

  it('is within one unit in the last place near zero, where softmax is most often', () => {
    const x = Float32Array.from({ length: 160_000 }, (_, i) => -(2 ** -(i / 4000)));
    const actual = exponentials(x);
    expect(
      worstShare(
        actual,
        Float64Array.from(x, (value) => Math.exp(value)),
        (i) => (x[i]! > -Math.LN2 ? 2 ** -24 : 2 ** -25),
      ),
    ).toBeLessThan(1.05);
  });

  it('is 1 at zero, and nothing where float32 has no normal numbers left', () => {
    expect([...exponentials(Float32Array.of(0, -0, -87.34, -104))]).toEqual([1, 1, 0, 0]);
    expect([...exponentials(Float32Array.of(-1e4, -3e38, -Infinity, -88))]).toEqual([0, 0, 0, 0]);
  });
});

describe.each(builds)('attention without values in the %s build', (build) => {
  it.each([1, 2, 3, 31, 128])(
    'has the scores and weights of attention with them, %i tokens',
    (n) => {
      const headWidth = 64;
      const qkv = randomFloats(n * 3 * heads * headWidth, randomStream(n), 2);
      const { scores, weights } = attend(build, qkv, n, headWidth);
      const bench = createBench(bytes, build, 4 << 20);
      const squares = 4 * heads * n * n;
      // Values that are no numbers: whoever reads them will be found out.
      const withoutValues = qkv.map((x, i) =>
        i % (3 * heads * headWidth) < 2 * heads * headWidth ? x : NaN,
      );
      const scratchBytes = attentionScratchBytes(n, headWidth);
      const places = {
        ...{ queryKeyValue: bench.put(withoutValues), joined: 0, scratchBytes },
        ...{ scores: bench.room(squares), weights: bench.room(squares) },
        scratch: bench.room(scratchBytes),
      };
      bench.run(
        () => bench.kernels.attention({ ...places, tokens: n, heads, headWidth }),
        [places.scores, places.weights, places.scratch],
      );
      expect(bench.floats(places.scores, heads * n * n)).toEqual(scores);
      expect(bench.floats(places.weights, heads * n * n)).toEqual(weights);
    },
  );
});
