import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nothingChanged,
  stepsOf,
  type Engine,
  type LayerTrace,
  type Steps,
  type Trace,
  type WhatIf,
} from '../../../src/engine/index.ts';
import { openedEngine } from './openedEngine.ts';

const engine = await openedEngine('int8', 'base');
const text = 'She said that Mary lost her keys because she was careless';

interface Place {
  readonly text?: string;
  readonly layer?: number;
  readonly head?: number;
  readonly token?: number;
  readonly whatIf?: WhatIf;
}

const ask = (place: Place, of: Engine = engine): Steps | null =>
  stepsOf(of, { text, layer: 1, head: 1, token: 9, whatIf: nothingChanged, ...place });

function stepsAt(place: Place, of: Engine = engine): Steps {
  const steps = ask(place, of);
  if (!steps) throw new Error('There are no such steps.');
  return steps;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, x) => total + x, 0);
const lengthOf = (vector: Iterable<number>): number => Math.hypot(...vector);

/** A row of [heads][tokens][headWidth]. */
function rowOf(all: Float32Array, { headWidth }: LayerTrace, tokens: number) {
  return (head: number, token: number): number[] => {
    const start = (head * tokens + token) * headWidth;
    return [...all.subarray(start, start + headWidth)];
  };
}

describe('by hand, from the trace', () => {
  const trace = engine.trace(text);
  const layer = trace.layers[1]!;
  const tokens = trace.tokens.length;
  const steps = stepsAt({});
  const mary = steps.matches[3]!;

  test('it is the second she that asks, in a head that looks at Mary', () => {
    expect(steps).toMatchObject({ layer: 1, head: 1, token: 9, headWidth: 128, temperature: 1 });
    expect(steps.labels).toEqual(trace.tokens.map(({ piece }) => piece));
    expect([steps.labels[9], steps.labels[3]]).toEqual(['▁she', '▁Mary']);
    expect(Math.max(...steps.matches.map(({ weight }) => weight))).toBe(mary.weight);
    expect(mary.weight).toBeCloseTo(0.58, 2);
  });

  test('query and keys are rows of the trace', () => {
    expect([...steps.query]).toEqual(rowOf(layer.queries, layer, tokens)(1, 9));
    steps.matches.forEach(({ key }, token) => {
      expect([...key]).toEqual(rowOf(layer.keys, layer, tokens)(1, token));
    });
  });

  test('the products that are told are the eight largest, and the rest is the rest', () => {
    const all = Array.from(steps.query, (x, i) => x * mary.key[i]!);
    const bySize = all.map(Math.abs).sort((a, b) => b - a);
    expect(mary.telling.map(({ product }) => Math.abs(product))).toEqual(bySize.slice(0, 8));
    for (const { dimension, query, key, product } of mary.telling) {
      expect([query, key]).toEqual([steps.query[dimension], mary.key[dimension]]);
      expect(product).toBe(all[dimension]);
    }
    expect(mary.dot).toBeCloseTo(sum(all), 9);
  });

  test('what a token gives is its weight of its value', () => {
    const values = rowOf(layer.values, layer, tokens);
    steps.matches.forEach(({ valueLength, valueThere }, token) => {
      expect(valueLength).toBeCloseTo(lengthOf(values(1, token)), 6);
      expect(valueThere).toBe(values(1, token)[steps.outputDimension]);
    });
  });

  test('the heads are joined in their order', () => {
    const outputs = [0, 1, 2, 3].map((head) => rowOf(layer.headOutputs, layer, tokens)(head, 9));
    expect([...steps.joined]).toEqual(outputs.flat());
    steps.headLengths.forEach((length, head) => {
      expect(length).toBeCloseTo(lengthOf(outputs[head]!), 6);
    });
    const sizes = outputs[1]!.map(Math.abs);
    expect(steps.outputDimension).toBe(sizes.indexOf(Math.max(...sizes)));
  });

  test('the residual is followed from stage to stage', () => {
    const { input, afterAttention, afterFeedForward } = layer.residual;
    const vectors = [input, afterAttention, afterFeedForward].map((stream) => [
      ...stream.subarray(9 * 512, 10 * 512),
    ]);
    vectors.forEach((vector, i) => {
      const { width, length, moved } = steps.stages[i]!;
      expect(width).toBe(512);
      expect(length).toBeCloseTo(lengthOf(vector), 6);
      const before = vectors[i - 1];
      if (!before) {
        expect(moved).toBeNull();
        return;
      }
      expect(moved!.added).toBeCloseTo(lengthOf(vector.map((x, j) => x - before[j]!)), 4);
      const cosine =
        sum(vector.map((x, j) => x * before[j]!)) / lengthOf(vector) / lengthOf(before);
      expect(moved!.cosine).toBeCloseTo(cosine, 9);
    });
  });

  test('the first layer widens the word, so that before and after cannot be compared', () => {
    const { headWidth, joined, stages } = stepsAt({ layer: 0 });
    expect([headWidth, joined.length]).toEqual([64, 256]);
    expect(stages.map(({ width }) => width)).toEqual([256, 512, 512]);
    expect(stages.map(({ moved }) => moved === null)).toEqual([true, true, false]);
  });
});

describe('in any text', () => {
  const words = fc.constantFrom(
    'river',
    'Bank',
    'steepness',
    'the',
    'zzxqj',
    '🦊',
    ',',
    '½',
    'she',
  );
  const place = fc.record({
    text: fc.array(words, { minLength: 1, maxLength: 12 }).map((all) => all.join(' ')),
    layer: fc.integer({ min: 0, max: 1 }),
    head: fc.integer({ min: 0, max: 3 }),
    share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  const runs = { seed: 1706, numRuns: 60 };

  function checked(check: (steps: Steps, trace: Trace) => void): void {
    fc.assert(
      fc.property(place, ({ share, ...rest }) => {
        const trace = engine.trace(rest.text);
        const token = Math.floor(share * trace.tokens.length);
        check(stepsAt({ ...rest, token }), trace);
      }),
      runs,
    );
  }

  /** [key]: the row of the asking token. */
  const rowIn = (square: Float32Array, { head, token, labels }: Steps): number[] => {
    const start = (head * labels.length + token) * labels.length;
    return [...square.subarray(start, start + labels.length)];
  };

  test('products add up to the dot product, and scaled it is the score of the trace', () => {
    checked((steps, { layers }) => {
      const scores = rowIn(layers[steps.layer]!.scores, steps);
      steps.matches.forEach(({ telling, rest, dot, score }, key) => {
        expect(sum(telling.map(({ product }) => product)) + rest).toBe(dot);
        expect(score).toBe(dot / Math.sqrt(steps.headWidth));
        // What single precision leaves of it.
        expect(Math.abs(score - scores[key]!)).toBeLessThan(2e-6 * (1 + Math.abs(score)) + 2e-6);
      });
    });
  });

  test('no product that is left out says more than one that is told', () => {
    checked(({ query, matches }) => {
      for (const { telling, key } of matches) {
        const told = new Set(telling.map(({ dimension }) => dimension));
        expect(told.size).toBe(8);
        const least = Math.abs(telling.at(-1)!.product);
        query.forEach((x, i) => {
          if (!told.has(i)) expect(Math.abs(x * key[i]!)).toBeLessThanOrEqual(least);
        });
      }
    });
  });

  test('exponentials over their sum are the weights of the trace', () => {
    checked((steps, { layers }) => {
      const weights = rowIn(layers[steps.layer]!.weights, steps);
      expect(steps.matches.map(({ weight }) => weight)).toEqual(weights);
      expect(Math.max(...steps.matches.map(({ exponential }) => exponential))).toBe(1);
      for (const { exponential, weight } of steps.matches) {
        expect(exponential / steps.total).toBeCloseTo(weight, 5);
      }
    });
  });

  test('what all tokens give is what the head puts out', () => {
    checked(({ matches, joined, head, headWidth, outputDimension }) => {
      const output = joined.subarray(head * headWidth, (head + 1) * headWidth);
      const given = sum(matches.map(({ weight, valueThere }) => weight * valueThere));
      expect(given).toBeCloseTo(output[outputDimension]!, 4);
    });
  });

  test('the answer carries rows, and no buffers larger than they are', () => {
    checked(({ query, matches, joined }) => {
      for (const { buffer, byteLength } of [query, joined, ...matches.map(({ key }) => key)]) {
        expect(buffer.byteLength).toBe(byteLength);
      }
    });
  });
});

describe('what is not there', () => {
  test.each<[string, Place]>([
    ['a token past the end', { token: 13 }],
    ['a token before the beginning', { token: -1 }],
    ['half a token', { token: 0.5 }],
    ['a third layer', { layer: 2 }],
    ['a fifth head', { head: 4 }],
    ['half a head', { head: 0.5 }],
    ['any token of a text without tokens', { text: '', token: 0 }],
  ])('%s has no steps', (_name, place) => {
    expect(ask(place)).toBeNull();
  });

  test('the last token that the model reads has steps, and the one after it has none', () => {
    const long = 'river '.repeat(140).trim();
    expect(stepsAt({ text: long, token: 127 }).matches).toHaveLength(128);
    expect(ask({ text: long, token: 128 })).toBeNull();
  });
});

describe('under a change', () => {
  /** An engine that is asked under a change, and hands out this trace. */
  function changed(change: (trace: Trace) => Trace = (trace) => trace) {
    const asked: unknown[] = [];
    const of: Engine = {
      ...engine,
      trace: (given, intervention) => {
        asked.push(intervention);
        return change(engine.trace(given));
      },
    };
    return { of, asked };
  }

  test('the trace is the one under the change, for all pieces of the words', () => {
    const { of, asked } = changed();
    // “keys” is read in two pieces, 6 and 7.
    const whatIf = { ...nothingChanged, maskedWords: [6, 99], positions: false };
    const { matches } = stepsAt({ whatIf }, of);
    expect(asked).toEqual([{ headsOff: [], masked: [6, 7], temperature: 1, positions: false }]);
    const masked = matches.flatMap(({ isMasked }, i) => (isMasked ? [i] : []));
    expect(masked).toEqual([6, 7]);
  });

  test('a hidden token has a score, and nothing of the sum', () => {
    const whatIf = { ...nothingChanged, maskedWords: [3] };
    const [plain, hidden] = [stepsAt({}), stepsAt({ whatIf }, changed().of)];
    expect(hidden.matches[3]!.score).toBe(plain.matches[3]!.score);
    expect(hidden.matches[3]!.exponential).toBe(0);
    const scores = plain.matches.map(({ score }) => score).filter((_score, i) => i !== 3);
    expect(hidden.largest).toBe(Math.max(...scores));
    expect(hidden.total).toBeCloseTo(sum(scores.map((x) => Math.exp(x - hidden.largest))), 9);
  });

  test('where all are hidden, nothing is shared out', () => {
    const whatIf = { ...nothingChanged, maskedWords: [0] };
    const { matches, total } = stepsAt({ text: 'river', token: 0, whatIf }, changed().of);
    expect(matches.map(({ exponential }) => exponential)).toEqual([0]);
    expect(total).toBe(0);
  });

  test('the temperature divides the scores, not what is shown as the score', () => {
    const [plain, flat] = [
      stepsAt({}),
      stepsAt({ whatIf: { ...nothingChanged, temperature: 2 } }, changed().of),
    ];
    expect(flat.temperature).toBe(2);
    flat.matches.forEach(({ score, exponential }, i) => {
      expect(score).toBe(plain.matches[i]!.score);
      expect(exponential).toBeCloseTo(Math.sqrt(plain.matches[i]!.exponential), 9);
    });
  });

  test('a head that is switched off is told as such, and no other', () => {
    const whatIf = { ...nothingChanged, headsOff: [{ layer: 1, head: 1 }] };
    const { of } = changed();
    const isOff = (place: Place): boolean => stepsAt({ ...place, whatIf }, of).isOff;
    expect([isOff({}), isOff({ head: 2 }), isOff({ layer: 0 })]).toEqual([true, false, false]);
  });
});
