import { expect, test } from 'vitest';
import { attentionAsJson } from '../../../../src/explorer/takeAlong/json.ts';
import { attentionOfWords, stateOf } from './attentions.ts';

const attention = attentionOfWords(['She', 'saw', 'Mary'], (layer, head, from, to) =>
  Math.exp(Math.sin(layer + 2 * head + 3 * from + 5 * to)),
);
const state = stateOf(attention, {
  layer: 0,
  heads: [1, 3],
  word: 2,
  look: 'at',
  picture: 'matrix',
  threshold: 5,
  second: 'Another one',
  whatIf: {
    headsOff: [{ layer: 1, head: 2 }],
    maskedWords: [0],
    temperature: 0.5,
    positions: false,
  },
});

interface Read {
  readonly weights: Readonly<Record<'words' | 'pieces', number[][][][]>>;
  readonly [name: string]: unknown;
}
const read = JSON.parse(attentionAsJson(attention, state, 'https://aloft.test/x')) as Read;

test('says what it is, and what was shown', () => {
  expect(read).toMatchObject({
    format: 'aloft-attention',
    version: 1,
    link: 'https://aloft.test/x',
    text: 'She saw Mary',
    truncated: false,
    tokens: attention.tokens,
    words: attention.words,
    view: {
      ...{ layer: 0, heads: [1, 3], units: 'words', word: 2 },
      ...{ look: 'at', picture: 'matrix', threshold: 5 },
    },
    whatIf: state.whatIf,
    second: 'Another one',
  });
});

test('has every weight exactly, by layer, head, from and to', () => {
  for (const units of ['words', 'pieces'] as const) {
    const flat = read.weights[units].map((heads) => Float32Array.from(heads.flat(2)));
    expect(flat).toEqual(attention.layers.map((layer) => layer[units].byHead));
    expect(read.weights[units][1]![3]![2]![0]).toBeCloseTo(
      attention.layers[1]![units].byHead[(3 * 3 + 2) * 3]!,
      9,
    );
  }
});

test('has rows that sum to one', () => {
  for (const row of read.weights.words.flat(2)) {
    expect(Math.abs(row.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-6);
  }
});
