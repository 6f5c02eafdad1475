import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf } from '../../../src/record/textChange.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '\n', 'é', '🎣', '🎤', '🏦', '👩‍🚀'), { maxLength: 12 })
  .map((letters) => letters.join(''));

test('no change is null', () => {
  fc.assert(fc.property(text, (same) => changeOf(same, same) === null));
});

test('a change applied gives what it was made for, and cuts no letter in two', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeOf(before, after);
      if (!change) return before === after;
      const { at, removed, added } = change;
      const start = before.slice(0, at);
      const end = before.slice(at + removed);
      expect(start + added + end).toBe(after);
      for (const part of [start, added, end, before.slice(at, at + removed)])
        expect(part.isWellFormed()).toBe(true);
      return true;
    }),
    { numRuns: 2_000 },
  );
});

test('what was written in one place changes only this place', () => {
  expect(changeOf('one two three', 'one 2 three')).toEqual({ at: 4, removed: 3, added: '2' });
  expect(changeOf('aa', 'aaa')).toEqual({ at: 2, removed: 0, added: 'a' });
  expect(changeOf('🎣', '🎤')).toEqual({ at: 0, removed: 2, added: '🎤' });
});
