import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../../src/engine/architecture.ts';
import {
  packF32Panels,
  packInt8Panels,
  panelWidthOf,
  panelWidths,
  unpackF32Panels,
  unpackInt8Panels,
  type PanelShape,
} from '../../../src/engine/kernels/layout.ts';
import {
  attentionScratchBytes,
  createPlanner,
  listBytes,
  packedBytes,
  planActivations,
  type ActivationPlaces,
  type Extent,
} from '../../../src/engine/kernels/plan.ts';
import { maxThreads } from '../../../src/engine/kernels/share.ts';

describe('panels', () => {
  it('hold eight outputs side by side, in f32 an input after the other', () => {
    const weights = Float32Array.from({ length: 16 * 3 }, (_, i) => i); // [16][3]
    const panels = packF32Panels(weights, { outputs: 16, inputs: 3, panelWidth: 8 });
    expect([...panels.subarray(0, 9)]).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 1]);
    expect([...panels.subarray(24, 32)]).toEqual([24, 27, 30, 33, 36, 39, 42, 45]);
  });

  it('hold eight outputs side by side, in int8 two inputs after the other two', () => {
    const weights = Int8Array.from({ length: 8 * 4 }, (_, i) => i); // [8][4]
    const panels = packInt8Panels(weights, { outputs: 8, inputs: 4, panelWidth: 8 });
    expect([...panels.subarray(0, 16)]).toEqual([
      ...[0, 1, 4, 5, 8, 9, 12, 13],
      ...[16, 17, 20, 21, 24, 25, 28, 29],
    ]);
    expect([...panels.subarray(16, 18)]).toEqual([2, 3]);
  });

  it('hold thirty-two outputs side by side where the rows are mostly zeros', () => {
    const everySecond = (from: number) => Array.from({ length: 32 }, (_, i) => from + 2 * i);
    const shape = { outputs: 64, inputs: 2, panelWidth: 32 } as const;
    const f32 = Float32Array.from({ length: 64 * 2 }, (_, i) => i); // [64][2]
    const panels = packF32Panels(f32, shape);
    expect([...panels.subarray(0, 32)]).toEqual(everySecond(0));
    expect([...panels.subarray(32, 64)]).toEqual(everySecond(1));
    expect([...panels.subarray(64, 96)]).toEqual(everySecond(64));
    // Of two inputs a pair is all there is: the rows lie as they were.
    const int8 = Int8Array.from(f32);
    expect(packInt8Panels(int8, shape)).toEqual(int8);
  });

  it('give the matrix back', () => {
    const shapes = fc.record({
      panelWidth: fc.constantFrom(...Object.values(panelWidths)),
      panels: fc.integer({ min: 1, max: 6 }),
      inputs: fc.integer({ min: 1, max: 20 }).map((n) => 2 * n),
    });
    fc.assert(
      fc.property(shapes, fc.nat(100), ({ panelWidth, panels, inputs }, from) => {
        const shape: PanelShape = { outputs: panels * panelWidth, inputs, panelWidth };
        const length = shape.outputs * inputs;
        const int8 = Int8Array.from({ length }, (_, i) => from + 7 * i);
        const f32 = Float32Array.from({ length }, (_, i) => from + i);
        expect(unpackInt8Panels(packInt8Panels(int8, shape), shape)).toEqual(int8);
        expect(unpackF32Panels(packF32Panels(f32, shape), shape)).toEqual(f32);
      }),
      { seed: 1 },
    );
  });

  it('are refused where a matrix does not divide into them', () => {
    const f32 = (outputs: number, inputs: number, panelWidth: 8 | 32) => () =>
      packF32Panels(new Float32Array(outputs * inputs), { outputs, inputs, panelWidth });
    expect(f32(12, 1, 8)).toThrow(RangeError);
    expect(f32(40, 1, 32)).toThrow(RangeError);
    expect(f32(8, 1, 32)).toThrow(RangeError);
    const odd = { outputs: 8, inputs: 3, panelWidth: 8 } as const;
    expect(() => packInt8Panels(new Int8Array(24), odd)).toThrow(RangeError);
  });

  it('are wide for what reads the outputs of ReLU, and for nothing else', () => {
    const wide = parameters.filter(({ name }) => panelWidthOf(name) === panelWidths.sparse);
    expect(wide.map(({ name }) => name).filter((name) => name.endsWith('.weight'))).toEqual([
      'layer0.feedForward.contract.weight',
      'layer1.feedForward.contract.weight',
    ]);
  });
});

/** Where the buffers of a plan begin, and how many bytes each has to have by what is said of it. */
function buffersOf(places: ActivationPlaces, { rows, precision, threads }: Extent) {
  const { scratchBytes } = places;
  // A line for each of the shapes in plan.ts. Every product of the model reads `packed`.
  const ofStep: [place: number, bytes: number][] = [
    [places.input, 4 * rows * 256],
    [places.widened, 4 * rows * 512],
    [places.packed, Math.max(packedBytes(rows, 512, precision), listBytes(rows, 1536, precision))],
    [places.rowScales, 4 * rows],
    [places.listEnds, 4 * rows],
    [places.hidden, 4 * rows * 1536],
    [places.attentionScratch, threads * scratchBytes],
    [places.meanHidden, 4 * rows * 1536],
    [places.meanAttended, 4 * rows * 512],
    [places.meanStream, 4 * rows * 512],
    [places.sentences, 4 * rows * 512],
  ];
  const ofLayers = places.layers.flatMap((layer): [place: number, bytes: number][] => [
    [layer.queryKeyValue, 4 * rows * 3 * layer.width],
    [layer.scores, 4 * 4 * rows * rows],
    [layer.weights, 4 * 4 * rows * rows],
    [layer.joined, 4 * rows * layer.width],
    [layer.afterAttention, 4 * rows * 512],
    [layer.afterFeedForward, 4 * rows * 512],
  ]);
  return [...ofStep, ...ofLayers].toSorted(([a], [b]) => a - b);
}

describe.each(['int8', 'f32'] as const)('the plan of the memory for %s', (precision) => {
  const extent = (rows: number, threads = maxThreads): Extent => ({ rows, precision, threads });

  it('gives every buffer room of its own, on a cache line, from where it may start', () => {
    for (const threads of [1, maxThreads]) {
      for (const rows of [1, 2, 3, 31, 127, 128]) {
        const { places, end } = planActivations(extent(rows, threads), 1000);
        const buffers = buffersOf(places, extent(rows, threads));
        expect(buffers[0]![0]).toBeGreaterThanOrEqual(1000);
        buffers.forEach(([place, bytes], i) => {
          expect(place % 64).toBe(0);
          expect(place + bytes).toBeLessThanOrEqual(buffers[i + 1]?.[0] ?? end);
        });
      }
    }
  });

  it('has scratch for the wider heads, and for texts that share a pass', () => {
    for (let rows = 1; rows <= 128; rows++) {
      const { scratchBytes } = planActivations(extent(rows), 0).places;
      expect(scratchBytes % 64).toBe(0);
      for (const headWidth of [64, 128]) {
        for (let tokens = 1; tokens <= rows; tokens++) {
          expect(attentionScratchBytes(tokens, headWidth)).toBeLessThanOrEqual(scratchBytes);
        }
      }
    }
  });

  it('says how wide what the layers read is', () => {
    const { layers } = planActivations(extent(5), 0).places;
    expect(layers.map(({ width }) => width)).toEqual([256, 512]);
  });

  it('puts nothing at 0, which says "none" to the kernels', () => {
    const { places } = planActivations(extent(128), 0);
    expect(buffersOf(places, extent(128)).map(([place]) => place)).not.toContain(0);
  });

  it('grows with the tokens', () => {
    const ends = Array.from({ length: 129 }, (_, n) => planActivations(extent(n), 0).end);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  });

  it('stays small enough for a phone', () => {
    expect(planActivations(extent(128), 0).end).toBeLessThan(10e6);
  });

  it('is made once for each number of rows', () => {
    const plan = createPlanner({ precision, threads: maxThreads }, 1000);
    for (const rows of [1, 128]) {
      expect(plan(rows)).toEqual(planActivations(extent(rows), 1000).places);
      expect(plan(rows)).toBe(plan(rows));
    }
  });
});
