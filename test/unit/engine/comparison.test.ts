import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { pairWords } from '../../../src/engine/analysis/comparison.ts';
import { compare, type Comparison, type Engine } from '../../../src/engine/index.ts';
import { columnsOf } from '../../../src/explorer/panels/alignment.ts';
import { openedEngine } from './openedEngine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 });

/** Every way to leave words out, tried one by one. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const at = b.indexOf(first);
  const without = longestCommon(rest, b);
  return at === -1 ? without : Math.max(without, 1 + longestCommon(rest, b.slice(at + 1)));
}

describe('the pairs', () => {
  test('are equal words, in order in both, and as many as there can be', () => {
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const pairs = pairWords(first, second);
        pairs.forEach(([a, b], i) => {
          expect(first[a]).toBe(second[b]);
          if (i === 0) return;
          expect(a).toBeGreaterThan(pairs[i - 1]![0]);
          expect(b).toBeGreaterThan(pairs[i - 1]![1]);
        });
        expect(pairs).toHaveLength(longestCommon(first, second));
      }),
      { seed: 1974, numRuns: 1000 },
    );
  });

  test('of a sentence and one with a word more leave that word out', () => {
    const { pairs } = compare(engine, ['The food was good', 'The food was not good']);
    expect(pairs).toEqual([
      ...[
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 4],
      ],
    ]);
  });

  test('are words whatever their case', () => {
    const { pairs } = compare(engine, ['The dog', 'A cat and the Dog']);
    expect(pairs).toEqual([
      ...[
        [0, 3],
        [1, 4],
      ],
    ]);
  });

  test('go into columns that hold every word of both once, in their order', () => {
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const words = (list: readonly string[]) => ({ words: list });
        const pairs = pairWords(first, second);
        const attentions = [words(first), words(second)] as unknown as Comparison['attentions'];
        const columns = columnsOf({ attentions, pairs });
        const line = (name: 'first' | 'second') =>
          columns.map((column) => column[name]).filter((word) => word !== null);
        expect(line('first')).toEqual(first.map((_word, i) => i));
        expect(line('second')).toEqual(second.map((_word, i) => i));
        const paired = columns.filter(({ pair }) => pair !== null);
        expect(paired.map((column) => [column.first, column.second])).toEqual(pairs);
      }),
      { seed: 1974, numRuns: 300 },
    );
  });
});

describe('two sentences', () => {
  test('have the attention that each has alone', () => {
    const [a, b] = ['The bank by the river was steep', 'The bank of the river was steep and muddy'];
    const { attentions } = compare(engine, [a, b]);
    for (const [i, text] of [a, b].entries()) {
      const alone = engine.attend(text);
      expect(attentions[i]!.words).toEqual(alone.words);
      attentions[i]!.layers.forEach((layer, l) => {
        layer.words.byHead.forEach((weight, at) =>
          expect(weight).toBeCloseTo(alone.layers[l]!.words.byHead[at]!, 6),
        );
      });
    }
  });

  test('have the cosines of their final vectors and of their embeddings', () => {
    const given = [
      'We fished from the bank of the river',
      'The bank charges high interest',
    ] as const;
    const { pairs, wordCosines, sentenceCosine } = compare(engine, given);
    const cosine = (a: Float32Array, b: Float32Array) => {
      const dot = (x: Float32Array, y: Float32Array) =>
        x.reduce((sum, value, i) => sum + value * y[i]!, 0);
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    // Each of these words is one token: "the" and "bank" of both.
    expect(pairs).toEqual([
      ...[
        [3, 0],
        [4, 1],
      ],
    ]);
    const vector = (text: string, i: number) =>
      engine.trace(text).layers[1]!.residual.afterFeedForward.subarray(i * 512, (i + 1) * 512);
    const offset = engine.trace(given[0]).tokens.findIndex(({ piece }) => piece === '▁bank') - 4;
    pairs.forEach(([a, b], i) => {
      const expected = cosine(vector(given[0], a + offset), vector(given[1], b));
      expect(wordCosines[i]).toBeCloseTo(expected, 4);
    });
    // As it was measured in the original graph.
    expect(wordCosines[1]).toBeCloseTo(0.42, 2);
    expect(sentenceCosine).toBeCloseTo(cosine(engine.embed(given[0]), engine.embed(given[1])), 5);
  });

  test('that are the same have cosines of 1, and all words paired', () => {
    const text = fc.constantFrom(
      ...['The bank by the river was steep', 'A steepness', '  two  spaces ', 'x½y 你好 🦊'],
      ...['one', 'word '.repeat(200)],
    );
    fc.assert(
      fc.property(text, (same) => {
        const { attentions, pairs, wordCosines, sentenceCosine } = compare(engine, [same, same]);
        expect(pairs).toEqual(attentions[0].words.map((_word, i) => [i, i]));
        wordCosines.forEach((cosine) => expect(cosine).toBeCloseTo(1, 5));
        expect(sentenceCosine).toBeCloseTo(1, 5);
      }),
      { seed: 7, numRuns: 12 },
    );
  });

  test('may be empty, or longer than the model reads', () => {
    const nothing = compare(engine, ['', '']);
    expect(nothing.pairs).toEqual([]);
    expect(nothing.sentenceCosine).toBeNull();
    expect(compare(engine, ['One', '']).sentenceCosine).toBeNull();
    const { attentions, pairs } = compare(engine, ['word', 'word '.repeat(200)]);
    expect(attentions.map(({ truncated }) => truncated)).toEqual([false, true]);
    expect(pairs).toHaveLength(1);
  });
});
