import { expect, test } from 'vitest';
import { markdownOf, type MarkdownOf } from '../../../src/record/markdown.ts';
import type { Note } from '../../../src/record/notes.ts';
import { nowhere, type NotePlace } from '../../../src/record/places.ts';

const day = (date: number, hour = 9) => Date.UTC(2026, 10, date, hour);
const lesson = (section: string, heading = ''): NotePlace => ({
  ...{ kind: 'lesson', lesson: 'attention', section, heading },
});
const note = (id: string, more: Partial<Note> = {}): Note => ({
  ...{ id, text: `Text of ${id}`, place: nowhere, tags: [], created: day(1), edited: day(1) },
  ...{ deleted: null },
  ...more,
});
const places = ['attention/river', 'attention/bank'];
const about: MarkdownOf = {
  title: 'Notes',
  offset: () => 0,
  nameOfPlace: (place) =>
    place.kind === 'lesson' || place.kind === 'lab' ? place.section : place.kind,
};
const headings = (markdown: string) => markdown.match(/^#+ .*/gm);

test('a note has its place, a title, its days, its tags and its text', () => {
  const written = note('a', {
    text: '\n# Why *divide*?\n\nElse softmax is full.\n\n```sh\n# as it is\n```\n\n## More',
    place: lesson('bank'),
    ...{ tags: ['exam', 'two words'], edited: day(3) },
  });
  expect(markdownOf([written], places, about)).toBe(
    [
      ...['# Notes', '## bank', '### Why *divide*?', '*2026-11-01, 2026-11-03* #exam #two-words'],
      ...['#### Why *divide*?', 'Else softmax is full.', '```sh\n# as it is\n```', '##### More'],
    ].join('\n\n') + '\n',
  );
});

test('notes are in the order of their places, then of their times', () => {
  const all = [
    note('z', { created: day(2) }),
    note('y', { place: { kind: 'explorer', address: '/explore', text: 'a' } }),
    note('x', { place: lesson('gone') }),
    note('w', { place: lesson('bank'), created: day(9) }),
    note('v', { place: lesson('bank'), created: day(8) }),
    note('u', { place: lesson('river'), created: day(20) }),
    note('t', { created: day(2) }),
  ];
  const expected = [
    ...['# Notes', '## river', '### Text of u', '## bank', '### Text of v', '### Text of w'],
    ...['## gone', '### Text of x', '## explorer', '### Text of y'],
    ...['## nowhere', '### Text of t', '### Text of z'],
  ];
  expect(headings(markdownOf(all, places, about))).toEqual(expected);
  expect(headings(markdownOf([...all].reverse(), places, about))).toEqual(expected);
});

test('what is in the bin is left out, and no notes are a title', () => {
  expect(markdownOf([note('a', { deleted: day(2) })], places, about)).toBe('# Notes\n');
});

test('a note of a lab quotes what the lab showed', () => {
  const place: NotePlace = {
    ...{ kind: 'lab', lesson: 'attention', section: 'bank', lab: 'turn', line: 'It\nturned.' },
  };
  expect(markdownOf([note('a', { place })], places, about)).toContain('\n> It turned.\n');
});

test('an empty note has a title, a long one a short title, and no clock spoils the file', () => {
  const titles = (text: string) =>
    headings(markdownOf([note('a', { text })], places, about))?.at(-1);
  expect(titles(' \n ')).toBe('### …');
  expect(titles('🎣'.repeat(80))).toBe(`### ${'🎣'.repeat(59)}…`);
  const wrong = note('a', { created: NaN, edited: 1e300 });
  expect(markdownOf([wrong], places, about)).toContain('*1970-01-01*');
});
