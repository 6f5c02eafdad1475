import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareWords, possibleEdits, readEdits } from '../../../src/lesson/labs/turn/edits.ts';
import { goalsOf, sideOf, wordChanges, type Try } from '../../../src/lesson/labs/turn/goals.ts';

const start = 'The bank by the river was steep';

describe('edits', () => {
  const after = (text: string, written: string) =>
    possibleEdits(text, readEdits(written)).map((one) => one.text);

  test('swap a word, and the other way around once that is done', () => {
    expect(after(start, 'by>of')).toEqual(['The bank of the river was steep']);
    expect(after('The bank of the river was steep', 'by>of')).toEqual([start]);
    expect(after('A bank', 'by>of')).toEqual([]);
  });

  test('swap the first of several, in its case and between its marks', () => {
    expect(after('“The” bank, the river', 'the>my')).toEqual(['“My” bank, the river']);
    expect(after('the bank, the river', 'The>My')).toEqual(['my bank, the river']);
    expect(after('By the river', 'by>of')).toEqual(['Of the river']);
    // Not a part of a word.
    expect(after('Nearby banks', 'by>of')).toEqual([]);
  });

  test('add words before the full stop, and take them away again', () => {
    expect(after(start, '+and muddy')).toEqual([`${start} and muddy`]);
    expect(after(`${start}. `, '+and muddy')).toEqual([`${start} and muddy.`]);
    expect(after(`${start} and muddy`, '+and muddy')).toEqual([start]);
    expect(after('', '+and muddy')).toEqual(['and muddy']);
    // The words have to stand together to be there.
    expect(after('and not muddy', '+and muddy')).toEqual(['and not muddy and muddy']);
  });

  test('take a word out, which is not offered once it is gone', () => {
    expect(after(start, '-river')).toEqual(['The bank by the was steep']);
    expect(after('The bank was steep', '-river')).toEqual([]);
  });

  test('come in their order, and what is no edit is none', () => {
    const edits = readEdits(' by>of, +and muddy ,-steep, nothing, >of');
    expect(edits).toEqual([
      { kind: 'swap', from: 'by', to: 'of' },
      { kind: 'add', words: 'and muddy' },
      { kind: 'drop', words: 'steep' },
    ]);
  });
});

describe('changed words', () => {
  test.each([
    [start, start, 0],
    [start, 'the BANK by the river was steep.', 0],
    [start, 'The bank of the river was steep', 1],
    [start, 'The bank of the river was steep and muddy', 3],
    [start, 'The bank by the river was', 1],
    ['a b c', 'b c d', 2],
    ['', start, 7],
    [start, '', 7],
    ['', '', 0],
  ])('from "%s" to "%s" are %i', (from, to, changes) => {
    expect(wordChanges(from, to)).toBe(changes);
  });

  test('are as many back as forth, none for the same, and no more than the longer has', () => {
    const sentence = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(
      fc.property(sentence, sentence, sentence, (...all) => {
        const [a, b, c] = all.map((words) => words.join(' ')) as [string, string, string];
        const direct = wordChanges(a, b);
        expect(wordChanges(b, a)).toBe(direct);
        expect(direct === 0).toBe(a === b);
        expect(direct).toBeLessThanOrEqual(Math.max(all[0].length, all[1].length));
        expect(direct).toBeLessThanOrEqual(wordChanges(a, c) + wordChanges(c, b));
      }),
      { seed: 1966, numRuns: 200 },
    );
  });
});

describe('goals', () => {
  const tried = (text: string, lean: number): Try => ({ text, lean, moved: 0 });
  const first = tried(start, -0.35);
  const none = { turned: null, few: null, back: null };
  const goals = (...tries: Try[]) => goalsOf([first, ...tries], 'river');

  test('are none at the start, nor before it', () => {
    expect(goalsOf([], 'river')).toEqual(none);
    expect(goals()).toEqual(none);
  });

  test('turning is to come to the other side, beyond what reads as nothing', () => {
    expect(goals(tried('The bank of it', 0.004)).turned).toBeNull();
    expect(goals(tried('The bank of it', -0.2)).turned).toBeNull();
    expect(goals(tried('The bank of it', 0.005)).turned?.text).toBe('The bank of it');
  });

  test('the best of several turns has the fewest changes, then the widest lean', () => {
    const far = tried('One bank of grass ran along', 0.9);
    const near = tried('The bank of the river was steep', 0.5);
    const nearer = tried('The bank in the river was steep', 0.6);
    expect(goals(far, near).turned).toBe(near);
    expect(goals(near, far, nearer).turned).toBe(nearer);
  });

  test('few are two words at most', () => {
    expect(goals(tried('One bank of a river was steep', 0.5)).few).toBeNull();
    const two = tried('One bank of the river was steep', 0.5);
    expect(goals(two).few).toBe(two);
  });

  test('back is further than at the start by what can be read, with the word still there', () => {
    expect(goals(tried('The bank by the river pays', -0.355)).back).toBeNull();
    expect(goals(tried('The bank pays', -0.6)).back).toBeNull();
    expect(goals(tried('The bank by the riverside', -0.6)).back).toBeNull();
    const one = tried('The bank by the river pays', -0.4);
    const two = tried('Our bank by the River.', -0.5);
    expect(goals(one, two).back).toBe(two);
  });

  test('are mirrored where the start lies on the other side', () => {
    const other = tried(start, 0.35);
    const turned = tried('The bank lent it', -0.4);
    const back = tried('The bank of the river', 0.8);
    expect(goalsOf([other, turned, back], 'river')).toMatchObject({ turned, back });
  });

  test('sides are those that can be read', () => {
    expect([-0.5, -0.005, -0.0049, 0, 0.0049, 0.005].map(sideOf)).toEqual([-1, -1, 0, 0, 0, 1]);
  });
});

test('bare words have no case, no marks and no gaps', () => {
  expect(bareWords(' “The”  bank — was steep! ')).toEqual(['the', 'bank', 'was', 'steep']);
});
