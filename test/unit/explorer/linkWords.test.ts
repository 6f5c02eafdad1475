import { describe, expect, test } from 'vitest';
import { beyondText } from '../../../src/explorer/beyondText.ts';
import { linkParts, type BeyondText } from '../../../src/explorer/link.ts';
import { linkProblemWords } from '../../../src/explorer/linkWords.ts';
import { nothingChanged } from '../../../src/worker/client.ts';
import { attentionOfWords, stateOf } from './takeAlong/attentions.ts';

describe('what is said of a link', () => {
  test('is nothing where all of it was followed', () => {
    expect(linkProblemWords([])).toEqual([]);
  });

  test('is that it comes from a newer version, and what to do', () => {
    const [said] = linkProblemWords([{ kind: 'newer' }]);
    expect(said).toMatch(/^This link comes from a newer version of Aloft\..*update Aloft/);
  });

  test('is one sentence for all its unreadable parts, by their names on the page', () => {
    const said = linkProblemWords([
      { kind: 'unreadable', name: 'layer', value: '7' },
      { kind: 'unreadable', name: 'off', value: '9.9' },
    ]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/the layer “7” and the heads that are off, “9.9”/);
  });

  test('has words for each part, which show the value', () => {
    const said = linkParts.map(
      (name) => linkProblemWords([{ kind: 'unreadable', name, value: 'x' }])[0]!,
    );
    expect(new Set(said).size).toBe(linkParts.length);
    for (const sentence of said) expect(sentence).toContain('“x”');
  });

  test('shows what cannot be seen, and of what is long the beginning', () => {
    const said = (value: string) =>
      linkProblemWords([{ kind: 'unreadable', name: 'head', value }])[0]!;
    expect(said('')).toContain('“␣”');
    expect(said('\0')).toContain('“␀”');
    expect(said('x'.repeat(10_000)).length).toBeLessThan(160);
    expect(said('x'.repeat(10_000))).toContain('…”');
  });
});

describe('a state held against its text', () => {
  const attention = attentionOfWords(['She', 'saw', 'Mary']);
  const changed = { ...nothingChanged, maskedWords: [0, 3, 7], temperature: 2 };

  test('that counts no further than it goes is left as it is', () => {
    const state = stateOf(attention, { word: 2, whatIf: { ...nothingChanged, maskedWords: [2] } });
    expect(beyondText(state, attention)).toEqual({ parts: [], change: {} });
    expect(beyondText(stateOf(attention), attention).parts).toEqual([]);
  });

  test('lets go of a word that is not there, and says which', () => {
    const { parts, change } = beyondText(stateOf(attention, { word: 3 }), attention);
    expect(change).toEqual({ word: null });
    expect(linkProblemWords(parts)).toEqual([
      'This link points at word 4, but the text has 3 words. No word is chosen.',
    ]);
  });

  test('counts in pieces where pieces are shown', () => {
    const { parts } = beyondText(stateOf(attention, { word: 9, units: 'pieces' }), attention);
    expect(linkProblemWords(parts)[0]).toContain('piece 10, but the text has 3 pieces');
  });

  test('hides the words that are there, and says which is not', () => {
    const { parts, change } = beyondText(stateOf(attention, { whatIf: changed }), attention);
    expect(change).toEqual({ whatIf: { ...changed, maskedWords: [0] } });
    expect(linkProblemWords(parts)[0]).toContain('hides word 4, but the text has 3 words');
  });

  test('with nothing left of its change has none', () => {
    const whatIf = { ...nothingChanged, maskedWords: [5] };
    expect(beyondText(stateOf(attention, { whatIf }), attention).change.whatIf).toBe(
      nothingChanged,
    );
  });

  test('of one word is told so', () => {
    const part: BeyondText = { kind: 'beyond', name: 'word', index: 1, count: 1, units: 'words' };
    expect(linkProblemWords([part])[0]).toContain('only one word.');
  });
});
