import { describe, expect, test } from 'vitest';
import { chooseWord, chosenWord } from '../../../src/explorer/chosenWord.ts';
import { cosineText, signedCosine } from '../../../src/explorer/cosines.ts';
import {
  chosenPair,
  comparedRows,
  comparisonSummary,
  pointsText,
} from '../../../src/explorer/panels/compareWords.ts';
import { leanText, onOwnSide, sensesSummary } from '../../../src/explorer/panels/senseWords.ts';
import type { Attention, Comparison, Senses, View } from '../../../src/worker/client.ts';

const number = (value: string): string =>
  value.replace('.', (0.5).toLocaleString(undefined).charAt(1));

test('cosines have two digits, a minus that can be seen, and no negative nothing', () => {
  expect(cosineText(0.714)).toBe(number('0.71'));
  expect(cosineText(-0.038)).toBe(number('−0.04'));
  expect(cosineText(-0.001)).toBe(number('0.00'));
  expect(signedCosine(0.42)).toBe(number('+0.42'));
  expect(signedCosine(-0.001)).toBe(number('0.00'));
  expect(pointsText(-0.158)).toBe(number('−15.8'));
  expect(pointsText(0.0004)).toBe(number('0.0'));
});

/** An attention whose heads all say the same. */
function attentionOf(labels: readonly string[], rows: readonly (readonly number[])[]): Attention {
  const mean = Float32Array.from(rows.flat());
  const weights = { byHead: mean, mean };
  const words = labels.map((text, i) => ({
    ...{ text, start: 0, end: 0, firstToken: 2 * i, endToken: 2 * i + 2 },
  }));
  const layer = { heads: 1, pieces: weights, words: weights };
  return { text: labels.join(' '), tokens: [], words, truncated: false, layers: [layer] };
}

describe('the chosen word', () => {
  const attention = attentionOf(
    ['a', 'b'],
    [
      [1, 0],
      [0, 1],
    ],
  );

  test('is that which a piece belongs to, and is chosen by its first piece', () => {
    expect(chosenWord(attention, { word: 1, units: 'words' })).toBe(1);
    expect(chosenWord(attention, { word: 3, units: 'pieces' })).toBe(1);
    expect(chooseWord(attention, 'pieces', 1)).toBe(2);
    expect(chooseWord(attention, 'words', 1)).toBe(1);
  });

  test('is none where there is none, or no such', () => {
    for (const word of [null, 2, 9]) {
      expect(chosenWord(attention, { word, units: 'words' })).toBeNull();
    }
    expect(chosenWord(attention, { word: 4, units: 'pieces' })).toBeNull();
  });
});

describe('the meaning', () => {
  const names = ['money', 'shore'] as const;
  const senses: Senses = {
    word: 'bank',
    usages: [
      { text: 'The bank pays', meaning: 0, standing: 'counts' },
      { text: 'A river', meaning: 0, standing: 'without-the-word' },
      { text: 'The bank sank', meaning: 1, standing: 'counts' },
    ],
    placing: { kind: 'missing', meanings: [] },
  };
  const depth = (lean: number | null) => ({
    lean,
    usages: [{ lean: 0.2, likeness: -0.1 }, null, { lean: 0.4, likeness: 0.6 }],
    nearest: lean === null ? [] : [2, 0],
  });

  test('is told by its side, its number and the nearest usage', () => {
    expect(sensesSummary(senses, depth(-0.31), names)).toBe(
      number('After layer 2 “bank” leans to money, −0.31. Nearest: “The bank sank”, 0.60.'),
    );
    expect(sensesSummary(senses, depth(0.31), names)).toContain('leans to shore, +');
    expect(sensesSummary(senses, depth(0.004), names)).toContain('lies in the middle');
    expect(sensesSummary(senses, depth(null), names)).toContain('right between the meanings');
    expect(leanText(-0.31, names)).toBe(number('−0.31, money'));
    expect(leanText(null, names)).toBe('no difference');
  });

  test('is as good as the usages that fall on their own side, of those that have one', () => {
    expect(onOwnSide(senses, depth(0))).toEqual({ right: 1, of: 2 });
  });
});

describe('a comparison', () => {
  const first = attentionOf(
    ['The', 'bank', 'by'],
    [
      [1, 0, 0],
      [0.2, 0.5, 0.3],
      [0, 0, 1],
    ],
  );
  const second = attentionOf(
    ['the', 'bank', 'of', 'it'],
    [
      ...[
        [1, 0, 0, 0],
        [0.5, 0.3, 0.1, 0.1],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ],
    ],
  );
  const comparison: Comparison = {
    attentions: [first, second],
    pairs: [
      [0, 0],
      [1, 1],
    ],
    wordCosines: Float32Array.of(0.5, 0.75),
    sentenceCosine: 0.9,
  };
  const view: View = { layer: 0, heads: [], units: 'words' };

  test('has a row for every word of both, with the weights from the chosen one', () => {
    const rows = comparedRows(comparison, chosenPair(comparison, 1)!, view);
    const rounded = rows.map(({ label, first: a, second: b, cosine, isItself }) => [
      ...[label, a?.toFixed(1) ?? null, b?.toFixed(1) ?? null, cosine, isItself],
    ]);
    expect(rounded).toEqual([
      ['The', '0.2', '0.5', 0.5, false],
      ['bank', '0.5', '0.3', 0.75, true],
      ['by', '0.3', null, null, false],
      ['of', null, '0.1', null, false],
      ['it', null, '0.1', null, false],
    ]);
  });

  test('has the weights of the partner, wherever that stands', () => {
    const short = attentionOf(['good'], [[1]]);
    const long = attentionOf(
      ['not', 'good'],
      [
        [0.75, 0.25],
        [0.5, 0.5],
      ],
    );
    const moved: Comparison = {
      ...comparison,
      attentions: [short, long],
      pairs: [[0, 1]],
      wordCosines: Float32Array.of(0.5),
    };
    const rows = comparedRows(moved, chosenPair(moved, 0)!, view);
    expect(rows.map((row) => row.second)).toEqual([0.5, 0.5]);
  });

  test('is told by the cosines and the largest change among shared words', () => {
    const chosen = chosenPair(comparison, 1)!;
    const rows = comparedRows(comparison, chosen, view);
    const told = comparisonSummary(comparison, chosen, rows, view);
    expect(told).toContain(number('“bank” is in both: its two vectors have cosine 0.75.'));
    expect(told).toMatch(/how much it looks at “The”: .*20.* in the first, .*50.* in the second/);
    expect(told).toContain(number('cosine 0.90'));
  });

  test('has nothing to say of a word without a partner but of the whole', () => {
    expect(chosenPair(comparison, 2)).toBeNull();
    expect(chosenPair(comparison, null)).toBeNull();
    expect(comparisonSummary(comparison, null, [], view)).toBe(
      number('The sentences as wholes: cosine 0.90.'),
    );
    expect(comparisonSummary({ ...comparison, sentenceCosine: null }, null, [], view)).toBe('');
  });
});
