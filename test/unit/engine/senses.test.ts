import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  sensesOf,
  type Engine,
  type Meaning,
  type Senses,
  type SensesDepth,
  type Usage,
} from '../../../src/engine/index.ts';
import { examples, examplesOf } from '../../../src/explorer/panels/meanings.ts';
import { onOwnSide } from '../../../src/explorer/panels/senseWords.ts';
import { openedEngine } from './openedEngine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

const bank = examplesOf('bank')!.usages;

/** Of the first word that reads like this. */
function ask(text: string, word: string, usages: readonly Usage[]): Senses {
  const index = text.split(' ').findIndex((one) => one.toLowerCase() === word);
  return sensesOf(engine, { text, word: index, usages })!;
}

function depthsIn({ placing }: Senses): readonly SensesDepth[] {
  if (placing.kind !== 'placed') throw new Error(`nothing of ${placing.meanings.join()}`);
  return placing.depths;
}

const leans = (senses: Senses): (number | null)[] => depthsIn(senses).map(({ lean }) => lean);

/** The same by hand, from the trace alone. [width] */
function vectorAt(text: string, word: string, depth: number): number[] {
  const { tokens, layers } = engine.trace(text);
  const token = tokens.findIndex(({ piece }) => piece.toLowerCase() === `▁${word}`);
  const rows =
    depth === 0 ? layers[0]!.residual.input : layers[depth - 1]!.residual.afterFeedForward;
  const width = rows.length / tokens.length;
  return Array.from(rows.subarray(token * width, (token + 1) * width));
}

const minus = (a: number[], b: number[]): number[] => a.map((value, i) => value - b[i]!);
const mean = (vectors: number[][]): number[] =>
  vectors[0]!.map(
    (_value, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length,
  );
const dot = (a: number[], b: number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const cosine = (a: number[], b: number[]): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));

describe('the bank by the river', () => {
  test('lies on the money side, and the bank of the river on the shore’s', () => {
    const by = leans(ask('The bank by the river was steep', 'bank', bank));
    const of = leans(ask('The bank of the river was steep and muddy', 'bank', bank));
    expect(by[2]).toBeCloseTo(-0.355, 2);
    expect(of[2]).toBeCloseTo(0.792, 2);
    // Four usages of each meaning: their common mean is the middle between the centroids.
    const text = 'The bank by the river was steep';
    for (const depth of [1, 2]) {
      const vectors = bank.map((usage) => vectorAt(usage.text, 'bank', depth));
      const common = mean(vectors);
      const shore = mean(vectors.filter((_vector, i) => bank[i]!.meaning === 1));
      const expected = cosine(minus(vectorAt(text, 'bank', depth), common), minus(shore, common));
      expect(by[depth]).toBeCloseTo(expected, 5);
    }
  });

  test('is told with its nearest usages, the closest first, by cosines seen from the middle', () => {
    const text = 'The bank by the river was steep';
    const last = depthsIn(ask(text, 'bank', bank))[2]!;
    const vectors = bank.map((usage) => vectorAt(usage.text, 'bank', 2));
    const common = mean(vectors);
    const expected = vectors.map((vector) =>
      cosine(minus(vector, common), minus(vectorAt(text, 'bank', 2), common)),
    );
    expected.forEach((value, i) => expect(last.usages[i]!.likeness).toBeCloseTo(value, 4));
    const order = expected.map((value, i) => ({ value, i })).sort((a, b) => b.value - a.value);
    expect(last.nearest).toEqual(order.slice(0, 3).map(({ i }) => i));
    expect(bank[last.nearest[0]!]!.text).toBe('The bank charges high interest');
  });

  test('has each usage placed by the others alone', () => {
    const last = depthsIn(ask('The bank by the river was steep', 'bank', bank))[2]!;
    bank.forEach((usage, i) => {
      const others = bank.filter((_other, j) => j !== i);
      const alone = depthsIn(ask(usage.text, 'bank', others))[2]!;
      expect(last.usages[i]!.lean).toBeCloseTo(alone.lean!, 6);
    });
  });
});

describe('before the layers', () => {
  test('a word at the same place is the same, so that nothing is told', () => {
    const [before] = depthsIn(ask('The bank by the river was steep', 'bank', bank));
    expect(before!.lean).toBeNull();
    expect(before!.nearest).toEqual([]);
    expect(before!.usages.every((usage) => usage!.lean === null)).toBe(true);
  });

  test('the same in uneven numbers is no difference either, but for rounding', () => {
    const texts = ['The bank', 'My bank', 'A bank', 'One bank', 'No bank', 'Our bank', 'Her bank'];
    for (const first of [1, 2, 3, 6]) {
      const usages = texts.map((text, i): Usage => ({ text, meaning: i < first ? 0 : 1 }));
      const [before] = depthsIn(ask('Some bank pays', 'bank', usages));
      expect([before!.lean, before!.nearest]).toEqual([null, []]);
    }
  });

  test('a word elsewhere differs by its position alone, whatever is around it', () => {
    const usages: Usage[] = [
      { text: 'The bank lent money', meaning: 0 },
      { text: 'We sat on the bank', meaning: 1 },
    ];
    const lean = (text: string) => leans(ask(text, 'bank', usages))[0];
    expect(lean('The bank of the river')).toBeCloseTo(-1, 5);
    expect(lean('Go to my own bank')).toBeCloseTo(1, 5);
    expect(lean('A big bank pays')).toBeCloseTo(lean('A green bank sinks')!, 6);
  });
});

describe('what counts', () => {
  const money: Usage = { text: 'The bank lent him money', meaning: 0 };
  const shore: Usage = { text: 'The bank of the river', meaning: 1 };

  test('is a usage with the word in it, whatever its case; others are told', () => {
    const usages: Usage[] = [
      { text: 'Bank of England', meaning: 0 },
      { text: 'Two banks', meaning: 0 },
      { text: '', meaning: 1 },
      shore,
    ];
    const senses = ask('My BANK', 'bank', usages);
    expect(senses.word).toBe('BANK');
    expect(senses.usages.map(({ standing }) => standing)).toEqual([
      ...['counts', 'without-the-word', 'without-the-word', 'counts'],
    ]);
    expect(depthsIn(senses)[2]!.usages.map((usage) => usage !== null)).toEqual([
      ...[true, false, false, true],
    ]);
  });

  test('is not the very text', () => {
    const senses = ask(money.text, 'bank', [money, { ...money, text: 'My bank' }, shore]);
    expect(senses.usages.map(({ standing }) => standing)).toEqual([
      'the-text-itself',
      'counts',
      'counts',
    ]);
  });

  test('is one usage of each meaning at least, or it is said which is missing', () => {
    const missing = (usages: Usage[]) => ask('My bank', 'bank', usages).placing;
    expect(missing([])).toEqual({ kind: 'missing', meanings: [0, 1] });
    expect(missing([money])).toEqual({ kind: 'missing', meanings: [1] });
    expect(missing([shore, { text: 'No such word', meaning: 0 }])).toEqual({
      kind: 'missing',
      meanings: [0],
    });
    expect(missing([money, shore]).kind).toBe('placed');
  });

  test('is a word that the text has', () => {
    expect(sensesOf(engine, { text: 'My bank', word: 2, usages: [money, shore] })).toBeNull();
    expect(sensesOf(engine, { text: '', word: 0, usages: [money, shore] })).toBeNull();
  });

  test('is nothing where both meanings are the same sentence', () => {
    const senses = ask('My bank', 'bank', [money, { ...money, meaning: 1 }]);
    expect(leans(senses)).toEqual([null, null, null]);
  });
});

test('a word of several pieces is the mean over them', () => {
  const usages: Usage[] = [
    { text: 'The hill was steep', meaning: 0 },
    { text: 'The price was steep', meaning: 1 },
  ];
  const { tokens, layers } = engine.trace('A steep road');
  expect(tokens.slice(1, 3).map(({ piece }) => piece)).toEqual(['▁ste', 'ep']);
  const meanOfPieces = (text: string, from: number) => {
    const rows = engine.trace(text).layers[1]!.residual.afterFeedForward;
    return mean([from, from + 1].map((i) => Array.from(rows.subarray(i * 512, (i + 1) * 512))));
  };
  expect(layers).toHaveLength(2);
  const [hill, price] = [meanOfPieces(usages[0]!.text, 3), meanOfPieces(usages[1]!.text, 3)];
  const own = meanOfPieces('A steep road', 1);
  const expected = cosine(minus(own, mean([hill, price])), minus(price, hill));
  expect(leans(ask('A steep road', 'steep', usages))[2]).toBeCloseTo(expected, 4);
});

test('leans turn around when the meanings change places, and likenesses stay', () => {
  const texts = [
    ...bank.map(({ text }) => text),
    ...['A bank', 'On the bank we slept', 'bank', 'The bank of the bank'],
  ];
  const meaning = fc.constantFrom<Meaning>(0, 1);
  const usage = fc.record({ text: fc.constantFrom(...texts), meaning });
  fc.assert(
    fc.property(fc.array(usage, { maxLength: 7 }), fc.constantFrom(...texts), (given, text) => {
      const usages: Usage[] = [...given, ...bank.slice(3, 5)];
      const swapped = usages.map((one): Usage => ({ ...one, meaning: one.meaning === 0 ? 1 : 0 }));
      const [a, b] = [ask(text, 'bank', usages), ask(text, 'bank', swapped)];
      expect(b.placing.kind).toBe(a.placing.kind);
      if (a.placing.kind === 'missing') return;
      depthsIn(a).forEach((depth, i) => {
        const other = depthsIn(b)[i]!;
        const same = (x: number | null, y: number | null): void => {
          if (x === null || y === null) expect(x).toBe(y);
          else expect(x).toBeCloseTo(y, 4);
        };
        same(depth.lean, other.lean === null ? null : -other.lean);
        depth.usages.forEach((placed, j) => {
          const turned = other.usages[j]!;
          if (!placed) {
            expect(turned).toBeNull();
            return;
          }
          same(placed.likeness, turned.likeness);
          same(placed.lean, turned.lean === null ? null : -turned.lean);
          for (const value of [placed.lean ?? 0, placed.likeness ?? 0]) {
            expect(Math.abs(value)).toBeLessThanOrEqual(1);
          }
        });
      });
    }),
    { seed: 1909, numRuns: 60 },
  );
});

describe('the examples to start from', () => {
  test.each([...examples.keys()])(
    'of %s are 8 that count, at one place, and 7 of them fall on their own side',
    (word) => {
      const { usages } = examplesOf(word)!;
      const senses = ask(`So ${word}`, word, usages);
      expect(senses.usages.map(({ standing }) => standing)).toEqual(usages.map(() => 'counts'));
      const [before, , after] = depthsIn(senses);
      expect(before!.lean).toBeNull();
      const { right, of } = onOwnSide(senses, after!);
      expect(of).toBe(8);
      expect(right).toBeGreaterThanOrEqual(7);
    },
  );

  test('are as good as their comment says', () => {
    const counts = [...examples.keys()].map((word) => {
      const senses = ask(`So ${word}`, word, examplesOf(word)!.usages);
      const [, ...layers] = depthsIn(senses).map((depth) => onOwnSide(senses, depth).right);
      return [word, ...layers];
    });
    expect(counts).toEqual([
      ...[
        ['bank', 8, 8],
        ['bat', 3, 7],
        ['spring', 6, 8],
        ['light', 6, 7],
        ['rock', 8, 7],
      ],
      ...[
        ['ring', 8, 7],
        ['fly', 8, 7],
        ['leaves', 8, 8],
        ['saw', 8, 8],
        ['kind', 8, 8],
      ],
      ...[
        ['watch', 8, 8],
        ['park', 8, 8],
        ['left', 8, 8],
        ['train', 8, 8],
      ],
    ]);
  });

  test('are found whatever the case, and only for words that have some', () => {
    expect(examplesOf('BANK')).toEqual(examplesOf('bank'));
    for (const word of ['zebra', '', 'constructor', '__proto__'])
      expect(examplesOf(word)).toBeNull();
  });
});
