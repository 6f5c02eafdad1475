import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  readPack,
  untouched,
  type Engine,
  type Intervention,
  type LayerTrace,
  type Trace,
} from '../../../src/engine/index.ts';
import { loadKernels } from '../../../src/engine/kernels/loader.ts';
import { createMemory, placeModel, type ModelMemory } from '../../../src/engine/kernels/memory.ts';
import { SimdEncoder } from '../../../src/engine/simdEncoder.ts';
import type { Team } from '../../../src/engine/threads/team.ts';
import { expectSameBits } from './kernelsUnderTest.ts';
import { kernelsFor, openedEngine } from './openedEngine.ts';
import { packBytes } from './packBytes.ts';
import { arraysOf, textOf } from './readings.ts';

const sentence = 'She said that Mary lost her keys because she was careless';
const headCount = 4;

const changed = (change: Partial<Intervention>): Intervention => ({ ...untouched, ...change });

function expectSameTrace(actual: Trace, wanted: Trace): void {
  const parts = arraysOf(wanted);
  arraysOf(actual).forEach(([name, array], i) => expectSameBits(array, parts[i]![1], name));
}

/** The rows of a layer's weights, of all heads one after the other. */
function rowsOf({ weights }: LayerTrace, tokens: number): Float32Array[] {
  return Array.from({ length: headCount * tokens }, (_, row) =>
    weights.subarray(row * tokens, (row + 1) * tokens),
  );
}

const sum = (numbers: Float32Array): number => numbers.reduce((total, x) => total + x, 0);

/** What belongs to one of four heads, of an array in which they stand one after the other. */
const ofHead = (all: Float32Array, head: number): Float32Array =>
  all.subarray((head * all.length) / headCount, ((head + 1) * all.length) / headCount);

function largestDifference(ours: Float32Array, theirs: Float32Array): number {
  expect(ours.length).toBe(theirs.length);
  // Not a − b alone: two scores of −∞ are the same, and NaN is nothing to be lost.
  return ours.reduce((worst, x, i) => {
    const off = x === theirs[i] ? 0 : Math.abs(x - theirs[i]!);
    return off <= worst ? worst : off;
  }, 0);
}

/** The app's pack, ready for an encoder of one's own. */
async function modelMemory(): Promise<ModelMemory> {
  const bytes = await packBytes();
  const room = createMemory(bytes.length);
  room.pack.set(bytes);
  const kernels = loadKernels(await kernelsFor('relaxed'), room.memory);
  const reading = await readPack(room.pack);
  if (!reading.ok || !kernels)
    throw new Error('The pack or the kernels are not as they should be.');
  return placeModel(kernels, reading.pack.precision, reading.pack.weights);
}

describe.each(['scalar', 'relaxed'] as const)('an intervention on the %s engine', (kernels) => {
  let engine: Engine;
  let before: Trace;
  let tokens: number;
  beforeAll(async () => {
    engine = await openedEngine('int8', kernels);
    before = engine.trace(sentence);
    tokens = before.tokens.length;
  });

  it('that changes nothing gives the untouched pass, to the last bit', () => {
    const nothing = { headsOff: [], masked: [], temperature: 1, positions: true };
    const noSuchHead = changed({ headsOff: [{ layer: 2, head: 0 }] });
    for (const intervention of [untouched, nothing, noSuchHead]) {
      expectSameTrace(engine.trace(sentence, intervention), before);
    }
  });

  it('that masks tokens which are not there masks none', () => {
    const { layers, embedding } = engine.trace(sentence, changed({ masked: [tokens, 500] }));
    expect(largestDifference(embedding, before.embedding)).toBeLessThan(1e-3);
    layers.forEach(({ weights }, i) => {
      expect(largestDifference(weights, before.layers[i]!.weights)).toBeLessThan(1e-3);
    });
  });

  it('leaves no trace in the passes after it', () => {
    const all = changed({
      headsOff: [{ layer: 0, head: 1 }],
      masked: [2],
      temperature: 3,
      positions: false,
    });
    for (const text of [sentence, textOf(40), 'a']) {
      const first = engine.trace(text);
      // Twice, so that what the first has kept would serve the second.
      engine.trace(text, all);
      engine.trace(text, all);
      expectSameTrace(engine.trace(text), first);
    }
  });

  it('is the same whatever ran before it', () => {
    const intervention = changed({ positions: false, masked: [1] });
    const text = 'the river by the river';
    const first = engine.trace(text, intervention);
    engine.trace(text);
    engine.trace(textOf(128));
    expectSameTrace(engine.trace(text, intervention), first);
  });

  it('that masks a token leaves nobody a weight on it, and the rest sums to 1', () => {
    const masked = [0, 4];
    const { layers } = engine.trace(sentence, changed({ masked }));
    for (const layer of layers) {
      for (const row of rowsOf(layer, tokens)) {
        for (const key of masked) expect(row[key]).toBe(0);
        expect(sum(row)).toBeCloseTo(1, 5);
      }
    }
  });

  it('that masks a token shares its weight out in the first layer as the others had theirs', () => {
    const [layer] = engine.trace(sentence, changed({ masked: [4] })).layers;
    const rows = rowsOf(before.layers[0]!, tokens);
    rowsOf(layer!, tokens).forEach((row, i) => {
      const rest = 1 - rows[i]![4]!;
      row.forEach((weight, key) => {
        if (key !== 4) expect(weight).toBeCloseTo(rows[i]![key]! / rest, 4);
      });
    });
  });

  it('that masks a token has −∞ for its score, the logit of the softmax', () => {
    const [layer] = engine.trace(sentence, changed({ masked: [2] })).layers;
    layer!.scores.forEach((score, i) => {
      if (i % tokens === 2) expect(score).toBe(-Infinity);
      else expect(score).toBeCloseTo(before.layers[0]!.scores[i]!, 4);
    });
  });

  it('that masks every token leaves all weights 0, and numbers everywhere', () => {
    const masked = before.tokens.map((_token, i) => i);
    const after = engine.trace(sentence, changed({ masked }));
    for (const { weights, headOutputs } of after.layers) {
      expect(weights.every((weight) => weight === 0)).toBe(true);
      expect(headOutputs.every((x) => x === 0)).toBe(true);
    }
    expect(after.embedding.every(Number.isFinite)).toBe(true);
    expect(Math.sqrt(sum(after.embedding.map((x) => x * x)))).toBeCloseTo(1, 5);
  });

  it('that switches a head of the first layer off leaves the other heads of that layer as they are', () => {
    const { layers } = engine.trace(sentence, changed({ headsOff: [{ layer: 0, head: 2 }] }));
    expectSameBits(layers[0]!.weights, before.layers[0]!.weights);
    for (const head of [0, 1, 3]) {
      const [ours, theirs] = [layers[0]!, before.layers[0]!].map(({ headOutputs }) =>
        ofHead(headOutputs, head),
      );
      expectSameBits(ours!, theirs!, `head ${head}`);
    }
    expect(ofHead(layers[0]!.headOutputs, 2).every((x) => x === 0)).toBe(true);
    expect(largestDifference(layers[1]!.weights, before.layers[1]!.weights)).toBeGreaterThan(0.01);
  });

  it('that switches a head of the second layer off leaves all weights, and moves the outputs', () => {
    const after = engine.trace(sentence, changed({ headsOff: [{ layer: 1, head: 1 }] }));
    after.layers.forEach(({ weights }, i) => expectSameBits(weights, before.layers[i]!.weights));
    expect(ofHead(after.layers[1]!.headOutputs, 1).every((x) => x === 0)).toBe(true);
    expect(largestDifference(after.embedding, before.embedding)).toBeGreaterThan(0.005);
  });

  it('that switches all heads off leaves each token what it makes of itself', () => {
    const headsOff = [0, 1].flatMap((layer) => [0, 1, 2, 3].map((head) => ({ layer, head })));
    const [long, short] = ['a river', 'a bank'].map(
      (text) => engine.trace(text, changed({ headsOff })).layers[1]!.residual.afterFeedForward,
    );
    // "a" stands first in both, and nothing tells it what comes after it.
    expect(largestDifference(long!.subarray(0, 512), short!.subarray(0, 512))).toBeLessThan(0.02);
    expect(largestDifference(long!.subarray(512), short!.subarray(512))).toBeGreaterThan(1);
  });

  it('divides the scores of the first layer by the temperature', () => {
    for (const temperature of [0.1, 0.5, 2, 10]) {
      const [layer] = engine.trace(sentence, changed({ temperature })).layers;
      const expected = before.layers[0]!.scores.map((score) => score / temperature);
      expect(largestDifference(layer!.scores, expected)).toBeLessThan(1e-4);
    }
  });

  it('that is very warm makes attention even over what is not masked', () => {
    const masked = [1, 3, 5];
    const { layers } = engine.trace(sentence, changed({ temperature: 1e9, masked }));
    for (const layer of layers) {
      for (const row of rowsOf(layer, tokens)) {
        row.forEach((weight, key) => {
          expect(weight).toBeCloseTo(masked.includes(key) ? 0 : 1 / (tokens - masked.length), 6);
        });
      }
    }
  });

  it('that is very cold leaves a row to its highest score', () => {
    const [layer] = engine.trace(sentence, changed({ temperature: 1e-5 })).layers;
    const rows = rowsOf(layer!, tokens);
    rowsOf(before.layers[0]!, tokens).forEach((row, i) => {
      expect(rows[i]![row.indexOf(Math.max(...row))]).toBeCloseTo(1, 5);
    });
  });

  it('that takes positions away lets a text in another order have the same vectors in that order', () => {
    const order = [3, 0, 4, 1, 2];
    const words = ['river', 'bank', 'money', 'water', 'house'];
    const plain = changed({ positions: false });
    const [one, other] = [words, order.map((i) => words[i]!)].map((list) =>
      engine.trace(list.join(' '), plain),
    );
    const vectors = (trace: Trace, token: number): Float32Array =>
      trace.layers[1]!.residual.afterFeedForward.subarray(512 * token, 512 * (token + 1));
    order.forEach((from, to) => {
      expect(largestDifference(vectors(other!, to), vectors(one!, from))).toBeLessThan(0.02);
      order.forEach((fromKey, toKey) => {
        for (let row = 0; row < 2 * headCount; row++) {
          const { weights: ours } = other!.layers[row >> 2]!;
          const { weights: theirs } = one!.layers[row >> 2]!;
          expect(ofHead(ours, row % 4)[to * 5 + toKey]).toBeCloseTo(
            ofHead(theirs, row % 4)[from * 5 + fromKey]!,
            3,
          );
        }
      });
    });
    expect(largestDifference(one!.embedding, other!.embedding)).toBeLessThan(1e-3);
    // And they do hear of their positions otherwise.
    const [told, toldOther] = [words, order.map((i) => words[i]!)].map((list) =>
      engine.trace(list.join(' ')),
    );
    expect(largestDifference(told!.embedding, toldOther!.embedding)).toBeGreaterThan(0.005);
  });

  it('of positions is of the very input: twice the embedding and no more', () => {
    const { layers } = engine.trace('the the', changed({ positions: false }));
    const { input } = layers[0]!.residual;
    expectSameBits(input.slice(0, 256), input.slice(256));
    const { input: told } = engine.trace('the the').layers[0]!.residual;
    // cos 0 is 1 at the first position, in the second half.
    expect(told[200]! - input[200]!).toBeCloseTo(1, 5);
  });

  it('of a text of nothing gives an empty trace', () => {
    const all = changed({ masked: [0], temperature: 2, positions: false });
    const { tokens: none, layers, embedding } = engine.trace('', all);
    expect([none, layers.map(({ weights }) => weights.length)]).toEqual([[], [0, 0]]);
    expect(embedding).toEqual(new Float32Array(512));
  });
});

it("is one thread's alone, however long the text", async () => {
  const memory = await modelMemory();
  const team = {
    isWorthwhile: () => true,
    begin: () => {
      throw new Error('The other thread was asked.');
    },
  };
  const encoder = new SimdEncoder(memory, team as unknown as Team);
  const ids = Array.from({ length: 128 }, (_, i) => 10 + i);
  expect(encoder.encode(ids, changed({ temperature: 2 })).layers).toHaveLength(2);
  expect(encoder.encode(ids, changed({ positions: false })).layers).toHaveLength(2);
  expect(() => encoder.encode(ids)).toThrow('The other thread was asked.');
});

const anyIntervention = fc.record<Intervention>({
  headsOff: fc.uniqueArray(
    fc.record({ layer: fc.constantFrom(0, 1), head: fc.constantFrom(0, 1, 2, 3) }),
    { maxLength: 4, selector: ({ layer, head }) => 4 * layer + head },
  ),
  masked: fc.uniqueArray(fc.nat(24), { maxLength: 6 }),
  temperature: fc.constantFrom(1, 0.1, 0.3, 2.5, 10),
  positions: fc.boolean(),
});

/*
 * As in simdEncoder.test.ts. A temperature below 1 multiplies what scores differ by, and what comes of
 * it, as often as the scores themselves.
 */
const bounds = {
  f32: { weight: 5e-6, embedding: 1e-6, stream: 5e-4 },
  int8: { weight: 1e-3, embedding: 3e-4, stream: 0.05 },
} as const;

describe.each(['f32', 'int8'] as const)('any intervention in %s', (precision) => {
  let plain: Engine;
  beforeAll(async () => {
    plain = await openedEngine(precision, 'scalar');
  });

  it.each(['base', 'relaxed'] as const)(
    'gives on the %s kernels what it gives on the plain pass',
    async (build) => {
      const simd = await openedEngine(precision, build);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 24 }), fc.nat(50), anyIntervention, check(simd)),
        {
          seed: 1706,
          numRuns: 25,
          examples: [
            [128, 3, { headsOff: [], masked: [0, 127], temperature: 2, positions: true }],
            [
              127,
              4,
              { headsOff: [{ layer: 0, head: 0 }], masked: [], temperature: 1, positions: false },
            ],
            [1, 0, { headsOff: [], masked: [0], temperature: 1, positions: true }],
          ],
        },
      );
    },
  );

  const check =
    (simd: Engine) =>
    (tokens: number, variant: number, intervention: Intervention): void => {
      const text = textOf(tokens, variant);
      const [ours, theirs] = [simd, plain].map((engine) => engine.trace(text, intervention)) as [
        Trace,
        Trace,
      ];
      const sharpened = Math.max(1, 1 / intervention.temperature);
      const within = (name: keyof typeof bounds.f32, a: Float32Array, b: Float32Array): void =>
        expect(largestDifference(a, b), name).toBeLessThan(bounds[precision][name] * sharpened);
      within('embedding', ours.embedding, theirs.embedding);
      ours.layers.forEach((layer, i) => {
        const twin = theirs.layers[i]!;
        within('weight', layer.weights, twin.weights);
        for (const name of ['queries', 'keys', 'values', 'scores', 'headOutputs'] as const) {
          within('stream', layer[name], twin[name]);
        }
        for (const name of ['input', 'afterAttention', 'afterFeedForward'] as const) {
          within('stream', layer.residual[name], twin.residual[name]);
        }
      });
    };
});
