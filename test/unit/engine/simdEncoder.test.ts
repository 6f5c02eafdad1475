import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { kernelFile, packFile } from '../../../src/cli/places.ts';
import {
  createEngine,
  openEngine,
  readPack,
  type Engine,
  type Trace,
} from '../../../src/engine/index.ts';

/*
 * The SIMD pass against the plain one, on the real packs. In f32 they differ by the order of sums; in
 * int8 the SIMD pass also rounds activations to about 14 bits, which moves a weight by up to 4e-4 and a
 * number of the stream, at lengths around 20, by up to 0.02.
 */
const bounds = {
  f32: { weight: 5e-6, embedding: 1e-6, stream: 5e-4 },
  int8: { weight: 1e-3, embedding: 3e-4, stream: 0.05 },
} as const;

/** 1, 2, 3, 31, 127, 128 and more tokens, and what is odd. */
const texts = [
  'a',
  'a bank',
  'a b c',
  ...[31, 127, 128, 130].map((count) => Array(count).fill('river').join(' ')),
  'She said that Mary lost her keys because she was careless',
  'zzxqj 🦊 ½ ":30"  two  spaces',
];

function largestDifference(ours: Float32Array, theirs: Float32Array): number {
  expect(ours.length).toBe(theirs.length);
  return ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - theirs[i]!)), 0);
}

async function kernelBytes(build: 'base' | 'relaxed'): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(kernelFile(build)));
}

describe.each(['f32', 'int8'] as const)('the %s pack', (precision) => {
  let pack: Uint8Array;
  let plain: Engine;
  const plainTraces = new Map<string, Trace>();
  /** The plain pass takes its time, and its trace is the same for both builds. */
  const plainTrace = (text: string): Trace => {
    const trace = plainTraces.get(text) ?? plain.trace(text);
    plainTraces.set(text, trace);
    return trace;
  };

  beforeAll(async () => {
    pack = await readFile(packFile(precision));
    const reading = await readPack(pack);
    if (!reading.ok) throw new Error(reading.failure.detail);
    plain = createEngine(reading.pack);
  });

  describe.each(['base', 'relaxed'] as const)('on the %s kernels', (build) => {
    let simd: Engine;

    beforeAll(async () => {
      // What is no WebAssembly is what a runtime without relaxed SIMD makes of that build.
      const relaxed = build === 'relaxed' ? await kernelBytes('relaxed') : new Uint8Array(4);
      const opening = await openEngine(pack, { base: await kernelBytes('base'), relaxed });
      if (!opening.ok) throw new Error(opening.failure.detail);
      simd = opening.engine;
      expect(simd.kernels).toBe(build);
    });

    it('gives the trace of the plain pass', () => {
      const { weight, embedding, stream } = bounds[precision];
      for (const text of texts) {
        const [ours, theirs] = [simd.trace(text), plainTrace(text)];
        expect(ours.tokens).toEqual(theirs.tokens);
        expect(largestDifference(ours.embedding, theirs.embedding)).toBeLessThan(embedding);
        ours.layers.forEach((layer, i) => {
          const twin = theirs.layers[i]!;
          expect(largestDifference(layer.weights, twin.weights)).toBeLessThan(weight);
          for (const name of ['queries', 'keys', 'values', 'scores', 'headOutputs'] as const) {
            expect(largestDifference(layer[name], twin[name]), name).toBeLessThan(stream);
          }
          for (const name of ['input', 'afterAttention', 'afterFeedForward'] as const) {
            const [a, b] = [layer.residual[name], twin.residual[name]];
            expect(largestDifference(a, b), name).toBeLessThan(stream);
          }
        });
      }
    });

    it('gives weights and embedding alone as the trace has them', () => {
      for (const text of texts) {
        const { layers, embedding } = simd.trace(text);
        expect(simd.embed(text)).toEqual(embedding);
        const attended = simd.attend(text);
        attended.layers.forEach(({ pieces }, i) => {
          expect(pieces.byHead).toEqual(layers[i]!.weights);
        });
      }
    });

    it('gives the same after many texts of other lengths', () => {
      const first = texts.map((text) => simd.embed(text));
      for (let round = 0; round < 5; round++) {
        for (const text of texts.toReversed()) simd.attend(text);
      }
      expect(texts.map((text) => simd.embed(text))).toEqual(first);
    });

    it('gives an empty trace for an empty text', () => {
      const { tokens, layers, embedding } = simd.trace('');
      expect(tokens).toEqual([]);
      expect(layers.map(({ weights }) => weights.length)).toEqual([0, 0]);
      expect(embedding).toEqual(new Float32Array(512));
    });
  });

  it('is read by the plain pass where there is no SIMD', async () => {
    const none = { base: new Uint8Array(4), relaxed: new Uint8Array(4) };
    const opening = await openEngine(pack, none);
    if (!opening.ok) throw new Error(opening.failure.detail);
    expect(opening.engine.kernels).toBe('scalar');
    expect(opening.engine.embed('a bank')).toEqual(plain.embed('a bank'));
  });

  it('is a failure and no engine if it is damaged, with kernels or without', async () => {
    const damaged = new Uint8Array(pack);
    damaged[100_000]! ^= 1;
    const kernels = { base: await kernelBytes('base'), relaxed: await kernelBytes('relaxed') };
    for (const given of [kernels, null]) {
      expect(await openEngine(damaged, given)).toMatchObject({
        ok: false,
        failure: { kind: 'corrupted' },
      });
    }
  });
});
