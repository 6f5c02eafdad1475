import { describe, expect, test } from 'vitest';
import { defaults, type ExplorerState } from '../../../src/explorer/state.ts';
import { joinedIn, Selector } from '../../../src/explorer/selection.ts';
import { WordKeeper } from '../../../src/explorer/wordKeeper.ts';
import type { AttentionUnder } from '../../../src/worker/client.ts';
import { attentionOfWords } from './takeAlong/attentions.ts';

const under = (text: string): AttentionUnder => ({
  ...attentionOfWords(text.split(' ')),
  effect: null,
});

/** "riverbank" in two pieces, between words of one. */
const pieced = (): AttentionUnder => {
  const attention = under('The river bank fell');
  const [the, river, , fell] = attention.words;
  const word = { ...river!, text: 'riverbank', firstToken: 1, endToken: 3 };
  return { ...attention, words: [the!, word, { ...fell!, firstToken: 3, endToken: 4 }] };
};

const stateOf = (change: Partial<ExplorerState>): ExplorerState => ({
  ...defaults,
  text: 'The bank fell',
  ...change,
});
const hiding = (...maskedWords: number[]): ExplorerState['whatIf'] => ({
  ...defaults.whatIf,
  maskedWords,
});

/** A keeper that knows the words of a state. */
function keeperOf(state: ExplorerState, attention = under(state.text)) {
  const keeper = new WordKeeper();
  keeper.begin(state);
  expect(keeper.follow(state, attention)).toBeNull();
  return keeper;
}

describe('the chosen word', () => {
  test('goes along with an edit before it', () => {
    const state = stateOf({ word: 1 });
    const keeper = keeperOf(state);
    expect(keeper.follow(state, under('The old bank fell'))).toEqual({ word: 2 });
  });

  test('becomes its first piece, and any of its pieces the word', () => {
    const keeper = keeperOf(stateOf({ word: 2 }), pieced());
    const inPieces = stateOf({ word: 2, units: 'pieces' });
    expect(keeper.follow(inPieces, pieced())).toEqual({ word: 3 });
    const second = keeperOf(stateOf({ word: 2, units: 'pieces' }), pieced());
    expect(second.follow(stateOf({ word: 2 }), pieced())).toEqual({ word: 1 });
  });

  test('that comes with its text is not followed through the edit', () => {
    const state = stateOf({ word: 1 });
    const keeper = keeperOf(state);
    keeper.beginWord();
    expect(keeper.follow(state, under('The old bank fell'))).toBeNull();
  });

  test('of a state from outside is taken as it is', () => {
    const state = stateOf({ word: 1 });
    const keeper = keeperOf(state);
    keeper.begin(state);
    expect(keeper.follow(state, under('Each old bank fell'))).toBeNull();
  });
});

describe('hidden words', () => {
  test('go along with an edit first, and the answer without them is outdated', () => {
    const state = stateOf({ word: 1, whatIf: hiding(1) });
    const keeper = keeperOf(state);
    const first = under('The old bank fell');
    const moved = { whatIf: hiding(2) };
    expect(keeper.follow(state, first)).toEqual(moved);
    expect(keeper.isOutdated(first)).toBe(true);
    const next = { ...state, ...moved };
    // The word waits for the answer in which the right ones are hidden.
    expect(keeper.follow(next, first)).toBeNull();
    const second = under('The old bank fell');
    expect(keeper.follow(next, second)).toEqual({ word: 2 });
    expect(keeper.isOutdated(second)).toBe(false);
    expect(keeper.words).toEqual(['The', 'old', 'bank', 'fell']);
  });

  test('that are hidden by hand in the same text stay as they are', () => {
    const keeper = keeperOf(stateOf({}));
    const state = stateOf({ whatIf: hiding(0, 2) });
    const attention = under(state.text);
    expect(keeper.follow(state, attention)).toBeNull();
    expect(keeper.isOutdated(attention)).toBe(false);
  });
});

describe('what a view takes from an answer', () => {
  test('is the very same as long as view and answer are', () => {
    const selector = new Selector();
    const attention = under('The bank fell');
    const state = stateOf({ heads: [1] });
    const first = selector.select(attention, state);
    expect(selector.select(attention, { ...state, word: 2 } as ExplorerState)).toBe(first);
    const other = selector.select(under('The bank fell'), state);
    expect(other).not.toBe(first);
    expect(other.view).toBe(first.view);
    for (const change of [{ layer: 0 }, { heads: [2] }, { units: 'pieces' as const }]) {
      selector.select(attention, state);
      expect(selector.select(attention, { ...state, ...change }).view).toMatchObject(change);
    }
  });

  test('joins the pieces of a word, and no words', () => {
    expect(joinedIn(pieced(), 'pieces')).toEqual([false, false, true, false]);
    expect(joinedIn(pieced(), 'words')).toEqual([]);
  });
});
