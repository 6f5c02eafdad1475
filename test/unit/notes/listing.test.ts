import { expect, onTestFinished, test, vi } from 'vitest';
import {
  excerptOf,
  listed as listedBy,
  searchOf,
  tagsOf,
  titleOf,
  type Wanted,
} from '../../../src/notes/listing.ts';
import type { Note } from '../../../src/record/notes.ts';
import { nowhere, type NotePlace } from '../../../src/record/places.ts';

const note = (id: string, text: string, more: Partial<Note> = {}): Note => ({
  ...{ id, text, place: nowhere, tags: [], created: 0, edited: 0, deleted: null },
  ...more,
});
const section = (name: string): NotePlace => ({
  ...{ kind: 'lesson', lesson: 'attention', section: name, heading: '' },
});
const listed = (notes: readonly Note[], wanted: Wanted) => listedBy(notes, wanted, searchOf(notes));
const any = { words: '', tag: null, order: 'edited' } as const;
const ids = (notes: readonly Note[]) => notes.map(({ id }) => id);

test('a note is called by its first line with words in it, and its marks are left out', () => {
  const titles = new Map([
    ['# Why **divide**?\nBy the root.', 'Why divide?'],
    ['\n---\n- a [link](https://a.example/b) and `code`', 'a link and code'],
    ['> *She* is Mary', 'She is Mary'],
    ['1. first', 'first'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['---', ''],
    ['', ''],
  ]);
  for (const [text, title] of titles) expect(titleOf({ text })).toBe(title);
  expect(excerptOf({ text: '# Why\n\nBy the **root**\nof d' })).toBe('By the root of d');
  expect(excerptOf({ text: 'Why\n\n- steep\n- muddy\n> so' })).toBe('steep muddy so');
  expect(excerptOf({ text: 'One line' })).toBe('');
});

test('all words have to be in a note, or their beginnings, and a title counts most', () => {
  const notes = [
    note('a', 'The bank of a river\nand its shore'),
    note('b', 'A river\nThe bank is far away, in the last line'),
    note('c', 'Money', { tags: ['bank'] }),
  ];
  const found = (words: string) => ids(listed(notes, { ...any, words }));
  expect(found('bank')[0]).toBe('a');
  expect(found('bank').toSorted()).toEqual(['a', 'b', 'c']);
  expect(found('riv ban').toSorted()).toEqual(['a', 'b']);
  expect(found('SHORE')).toEqual(['a']);
  expect(found('bank castle')).toEqual([]);
});

test('a tag leaves its notes, and tags are counted', () => {
  const notes = [
    note('a', 'x', { tags: ['b', 'a'] }),
    note('b', 'y', { tags: ['b'] }),
    note('c', 'z'),
  ];
  expect(tagsOf(notes)).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(ids(listed(notes, { ...any, tag: 'b' }))).toEqual(['a', 'b']);
  expect(ids(listed(notes, { ...any, tag: 'gone' }))).toEqual([]);
});

test('notes are ordered by their last change, by their age, or as they stand in the lesson', () => {
  const notes = [
    note('a', 'x', { created: 3, edited: 3 }),
    note('b', 'y', { created: 1, edited: 9, place: section('two') }),
    note('c', 'z', { created: 2, edited: 2, place: section('one') }),
    note('d', 'w', {
      ...{ created: 4, edited: 4 },
      place: { kind: 'explorer', address: '/explore', text: 'She' },
    }),
  ];
  expect(ids(listed(notes, { ...any, order: 'edited' }))).toEqual(['b', 'd', 'a', 'c']);
  expect(ids(listed(notes, { ...any, order: 'created' }))).toEqual(['d', 'a', 'c', 'b']);
  expect(ids(listed(notes, { ...any, order: 'place' }))).toEqual(['c', 'b', 'd', 'a']);
});

test('notes are read ahead some at a time, and whoever types sooner finds all of them', async () => {
  const turns: (() => void)[] = [];
  const requestIdleCallback = (turn: () => void) => turns.push(turn);
  vi.stubGlobal('window', { requestIdleCallback });
  vi.stubGlobal('requestIdleCallback', requestIdleCallback);
  onTestFinished(() => void vi.unstubAllGlobals());
  const goOn = async () => {
    turns.shift()?.();
    await new Promise(setImmediate);
  };
  const notes = Array.from({ length: 250 }, (_, i) => note(`n${i}`, `Number ${i}`));

  const search = searchOf(notes);
  let isRead = false;
  void search.prepare(new AbortController().signal).then(() => (isRead = true));
  await goOn();
  expect(isRead).toBe(false);
  expect(ids(search.find('249'))).toEqual(['n249']);
  await goOn();
  expect(isRead).toBe(true);
  expect(search.find('number')).toHaveLength(250);

  const ahead = searchOf(notes).prepare(new AbortController().signal);
  for (let i = 0; i < 3; i++) await goOn();
  await ahead;
  const leaving = new AbortController();
  const left = searchOf(notes).prepare(leaving.signal);
  leaving.abort();
  await goOn();
  await left;
  expect(turns).toEqual([]);
});
