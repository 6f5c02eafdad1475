import { beforeAll, describe, expect, test } from 'vitest';
import {
  pushOf,
  selectWeights,
  sensesOf,
  type Engine,
  type Push,
  type Usage,
} from '../../../src/engine/index.ts';
import { examplesOf } from '../../../src/explorer/panels/meanings.ts';
import { openedEngine } from './openedEngine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

const { usages: bank } = examplesOf('bank')!;
const unhurried = () => Promise.resolve();

async function pushed(text: string, word = text.split(' ').indexOf('bank')): Promise<Push> {
  const push = await pushOf(engine, { text, word, usages: bank }, unhurried);
  if (!push) throw new Error(`nothing is pushed in "${text}"`);
  return push;
}

/** Where the word lies in this text, as the panel of meanings has it. */
function leanIn(text: string): number {
  const word = text.split(' ').indexOf('bank');
  const { placing } = sensesOf(engine, { text, word, usages: bank })!;
  if (placing.kind !== 'placed') throw new Error('not placed');
  return placing.depths.at(-1)!.lean!;
}

describe.each([
  'The bank by the river was steep',
  'The bank of the river was steep',
  'Unfathomably steepish was the bank',
])('in "%s"', (text) => {
  const words = text.split(' ');

  test('the lean is that of the word between its meanings', async () => {
    expect((await pushed(text)).lean).toBeCloseTo(leanIn(text), 5);
  });

  test('a push is the lean with a word less the lean of what is left without it', async () => {
    const { pushes, labels } = await pushed(text);
    expect(labels).toEqual(words);
    words.forEach((word, i) => {
      if (word === 'bank') return;
      const rest = words.filter((_word, other) => other !== i).join(' ');
      expect(pushes[i]).toBeCloseTo(leanIn(text) - leanIn(rest), 4);
    });
  });

  test('the word does not push itself', async () => {
    expect((await pushed(text)).pushes[words.indexOf('bank')]).toBeNull();
  });

  test('the weights are those of the last layer, the mean over its heads', async () => {
    const { weights, word } = await pushed(text);
    const square = selectWeights(engine.attend(text), { layer: 1, heads: [], units: 'words' });
    const row = square.weights.subarray(word * words.length, (word + 1) * words.length);
    weights.forEach((weight, i) => expect(weight).toBeCloseTo(row[i]!, 5));
  });
});

test('the word that pushes "bank" most is not the one that it looks at most', async () => {
  const { labels, weights, pushes, word } = await pushed('The bank of the river was steep');
  const others = labels.map((_label, i) => i).filter((i) => i !== word);
  const most = (of: (i: number) => number) => labels[others.toSorted((a, b) => of(b) - of(a))[0]!];
  expect(most((i) => weights[i]!)).toBe('river');
  expect(most((i) => Math.abs(pushes[i]!))).toBe('of');
});

describe('nothing is pushed', () => {
  const ask = (text: string, word: number, usages: readonly Usage[]) =>
    pushOf(engine, { text, word, usages }, unhurried);

  test('where the text has no such word', async () => {
    expect(await ask('My bank', 2, bank)).toBeNull();
    expect(await ask('', 0, bank)).toBeNull();
  });

  test('where a meaning has no usage, or both are the same', async () => {
    const usage: Usage = { text: 'The bank lent money', meaning: 0 };
    expect(await ask('My bank', 1, [usage])).toBeNull();
    expect(await ask('My bank', 1, [usage, { ...usage, meaning: 1 }])).toBeNull();
  });
});

test('a text of one word has nothing that pushes it', async () => {
  const push = await pushOf(engine, { text: 'bank', word: 0, usages: bank }, unhurried);
  expect(push!.pushes).toEqual([null]);
});

test('it tells how far it is, and ends when nobody wants it any more', async () => {
  const enough = new Error('enough');
  const question = { text: 'The bank by the river', word: 1, usages: bank };
  await expect(pushOf(engine, question, () => Promise.reject(enough))).rejects.toBe(enough);
});
