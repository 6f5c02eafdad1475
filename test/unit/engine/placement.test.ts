import { beforeAll, describe, expect, test } from 'vitest';
import {
  placementOf,
  type Engine,
  type Placement,
  type PlacementQuestion,
} from '../../../src/engine/index.ts';
import { answer } from '../../../src/worker/questions.ts';
import { openedEngine } from './openedEngine.ts';
import { openEngine } from './packBytes.ts';

let plain: Engine;
let engine: Engine;

beforeAll(async () => {
  plain = await openEngine();
  engine = await openedEngine('int8', 'relaxed');
});

const requirements = ['Sort tasks by date.', 'It must work offline.', 'Offer a dark theme.'];

/** Whoever asks is in no hurry. */
const unhurried = () => Promise.resolve();

async function measured(question: PlacementQuestion, by = engine) {
  const placement = await placementOf(by, question, unhurried);
  if (placement?.kind !== 'measured') throw new Error(`It is ${placement?.kind ?? 'nothing'}.`);
  return placement;
}

describe('a requirement at each place', () => {
  test('gets what the whole trace gives it, and its part of the tokens', async () => {
    const { places } = await measured({ requirements, key: 1 }, plain);
    const prompts = [
      ['', 'It must work offline. Sort tasks by date. Offer a dark theme.'],
      ['Sort tasks by date. ', 'Sort tasks by date. It must work offline. Offer a dark theme.'],
      [
        'Sort tasks by date. Offer a dark theme. ',
        'Sort tasks by date. Offer a dark theme. It must work offline.',
      ],
    ] as const;
    const own = plain.tokenize('It must work offline.').length;
    expect(places).toHaveLength(prompts.length);
    prompts.forEach(([before, text], place) => {
      const { tokens, layers } = plain.trace(text);
      const count = tokens.length;
      const first = before === '' ? 0 : plain.tokenize(before.trim()).length;
      const { weights } = layers[1]!; // [4][tokens][tokens]
      let sum = 0;
      for (let head = 0; head < 4; head++) {
        for (let from = 0; from < count; from++) {
          for (let to = first; to < first + own; to++) {
            sum += weights[(head * count + from) * count + to]!;
          }
        }
      }
      expect(places[place]!.attention).toBeCloseTo(sum / (4 * count), 5);
      expect(places[place]!.even).toBeCloseTo(own / count, 10);
      expect(places[place]!.tokens).toBe(count);
    });
  });

  test('has the cosine of the prompt as a whole with itself alone', async () => {
    const { places } = await measured({ requirements, key: 2 });
    const [whole, alone] = [requirements.join(' '), requirements[2]!].map((text) =>
      engine.embed(text),
    );
    // Embeddings have length 1.
    const dot = whole!.reduce((sum, value, i) => sum + value * alone![i]!, 0);
    expect(places.at(-1)!.nearness).toBeCloseTo(dot, 5);
    expect(places[0]!.nearness).not.toBeCloseTo(dot, 3);
  });

  test('is alone what all attention goes to, and as near to itself as can be', async () => {
    const { others, places } = await measured({ requirements: ['Work offline.'], key: 0 });
    expect(others).toBe(0);
    expect(places).toHaveLength(1);
    expect(places[0]!.attention).toBeCloseTo(1, 5);
    expect(places[0]!.even).toBe(1);
    expect(places[0]!.nearness).toBeCloseTo(1, 5);
  });

  test('is told from another that reads the same', async () => {
    const twice = ['Work offline.', 'Sort by date.', 'Work offline.'];
    const { places } = await measured({ requirements: twice, key: 2 });
    // Between the two others, and behind both: it is not the same place.
    expect(places[1]!.attention).not.toBeCloseTo(places[2]!.attention, 3);
    const first = await measured({ requirements: twice, key: 0 });
    // What is moved reads the same, but the others stand in another order.
    expect(first.places[0]!.attention).not.toBeCloseTo(places[0]!.attention, 4);
  });

  test('comes to the same on the kernels and on the plain engine', async () => {
    const question = { requirements, key: 0 };
    const [fast, slow] = [await measured(question), await measured(question, plain)];
    fast.places.forEach((place, i) => {
      expect(place.attention).toBeCloseTo(slow.places[i]!.attention, 3);
      expect(place.nearness).toBeCloseTo(slow.places[i]!.nearness, 3);
    });
  });
});

describe('what the model does not read', () => {
  const many = Array.from({ length: 40 }, (_one, i) => `Requirement ${i} is a short one.`);

  test('is left out whole, from the end, and the key requirement never', async () => {
    const { others, leftOut, places } = await measured({ requirements: many, key: 30 });
    expect(others + leftOut).toBe(39);
    expect(places).toHaveLength(others + 1);
    const tokens = places.map((place) => place.tokens);
    expect(Math.max(...tokens)).toBeLessThanOrEqual(128);
    // One more would not have fitted.
    const oneMore = [...many.slice(0, others + 1), many[30]!].join(' ');
    expect(engine.tokenize(oneMore).length).toBeGreaterThan(128);
  });

  test('is nothing of a prompt that fits', async () => {
    expect(await measured({ requirements, key: 0 })).toMatchObject({ others: 2, leftOut: 0 });
  });

  test('is a key requirement that is too long by itself', async () => {
    const long = 'word '.repeat(129);
    const question = { requirements: ['Short.', long], key: 1 };
    expect(await placementOf(engine, question, unhurried)).toEqual({ kind: 'too-long' });
  });
});

describe('the question', () => {
  test.each<[string, PlacementQuestion]>([
    ['that names no requirement', { requirements, key: 3 }],
    ['of nothing at all', { requirements: [], key: 0 }],
    ['about an empty line', { requirements: ['One.', '  '], key: 1 }],
  ])('%s has no answer', async (_name, question) => {
    expect(await placementOf(engine, question, unhurried)).toBeNull();
  });

  test('passes over empty lines', async () => {
    const { places } = await measured({ requirements: ['', 'One.', ' ', 'Two. '], key: 3 });
    const without = await measured({ requirements: ['One.', 'Two.'], key: 1 });
    expect(places).toEqual(without.places);
  });

  test('is answered by the worker as by the engine, and tells how far it is', async () => {
    const told: number[][] = [];
    const pace = (done: number, total: number) => {
      told.push([done, total]);
      return Promise.resolve();
    };
    const result = (await answer(
      engine,
      { kind: 'place', requirements, key: 1 },
      pace,
    )) as Placement;
    expect(result).toEqual(await measured({ requirements, key: 1 }));
    expect(told).toEqual([
      ...[
        [0, 3],
        [1, 3],
        [2, 3],
      ],
    ]);
  });

  test('ends where the pace rejects, and computes nothing more', async () => {
    const nobody = new Error('Nobody wants it.');
    let read = 0;
    const counting: Engine = {
      ...engine,
      read: (texts, wanted) => {
        read++;
        return engine.read(texts, wanted);
      },
    };
    const pace = (done: number) => (done === 1 ? Promise.reject(nobody) : Promise.resolve());
    await expect(placementOf(counting, { requirements, key: 1 }, pace)).rejects.toBe(nobody);
    expect(read).toBe(1);
  });
});
