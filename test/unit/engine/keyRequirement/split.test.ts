import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requirementsOf } from '../../../../src/engine/analysis/keyRequirement/split.ts';

const split = (text: string) =>
  requirementsOf(text).map(({ line, text: found }) => [line, found] as const);

test('items of lists are requirements, whatever marks them, without the mark', () => {
  const markers = ['-', '*', '+', '•', '–', '1.', '1)', '(1)', '2.3', '2.3.1.', 'a)', '(b)', 'iv.'];
  const codes = [
    'R1',
    'FR-12:',
    'NFR-01',
    '[REQ-7]',
    '**UC-3**',
    'Requirement 4:',
    'R-3.1:',
    '- [ ]',
  ];
  for (const marker of [...markers, ...codes]) {
    expect(split(`${marker} It works offline`), marker).toEqual([[1, 'It works offline']]);
  }
});

test('a number that belongs to the sentence stays with it', () => {
  expect(split('500 users work at the same time.')).toEqual([
    [1, '500 users work at the same time.'],
  ]);
  expect(split('- 24 hours before departure it ends')).toEqual([
    [1, '24 hours before departure it ends'],
  ]);
});

test('an item goes on over lines, and counts from its first', () => {
  expect(split('Intro:\n\n- It keeps working\n  where there is no net\n- Print\n')).toEqual([
    [3, 'It keeps working where there is no net'],
    [5, 'Print'],
  ]);
});

test('prose is cut into sentences, each with the line where it begins', () => {
  const text =
    'Guests choose a hut. Wardens, e.g. those of\nhuts above 2,000 m, print bills. They go\non without a net. Fine!';
  expect(split(text)).toEqual([
    [1, 'Guests choose a hut.'],
    [1, 'Wardens, e.g. those of huts above 2,000 m, print bills.'],
    [2, 'They go on without a net.'],
    [3, 'Fine!'],
  ]);
});

test('titles are no requirements: with signs, underlined, numbered, or alone above a list', () => {
  const text = [
    ...['# Plan', '', 'Second title', '============', '', '1 Scope', '', '- One thing', ''],
    ...[
      'Tasks:',
      '- Another thing',
      '',
      '2. Data',
      '   2.1 A third thing',
      '',
      '**Look**',
      '',
      '* A last',
    ],
  ].join('\n');
  expect(split(text).map(([, found]) => found)).toEqual([
    ...['One thing', 'Another thing', 'A third thing', 'A last'],
  ]);
});

test('an item that names a group of deeper ones is a title, one that says something is not', () => {
  expect(split('1. Tag\n   a. Depth is recorded\n2. It shows\n')).toEqual([
    [2, 'Depth is recorded'],
    [3, 'It shows'],
  ]);
  expect(split('- Tasks can be given to several people at once\n  - with a mail\n')).toHaveLength(
    2,
  );
});

test('of a table, the wordy cell of each row counts, and its head does not', () => {
  const table =
    '| no | area | requirement |\n|---|---|---|\n| 1 | tasks | Tasks can be created |\n| 2 | net | It works without one |\n';
  expect(split(table)).toEqual([
    [3, 'Tasks can be created'],
    [4, 'It works without one'],
  ]);
});

test('items with many sentences are cut into them', () => {
  expect(split('1. One is here. Two is here. Three is here.').map(([, found]) => found)).toEqual([
    ...['One is here.', 'Two is here.', 'Three is here.'],
  ]);
});

test('lines without marks or full stops are requirements of their own', () => {
  const wide = 'The system shall show all of the houses and all of the flats on one map';
  expect(split(`${wide}\nThe system shall print\n${wide}`)).toHaveLength(3);
});

test('what a part leaves out or puts off is marked, until the next part', () => {
  const text =
    '# Must\n- A thing\n# Out of scope\n- Offline mode\n## Also\n- Chat\n# Look\n- Dark\n';
  expect(requirementsOf(text).map(({ text: found, putOff }) => [found, putOff])).toEqual([
    ['A thing', false],
    ['Offline mode', true],
    ['Chat', true],
    ['Dark', false],
  ]);
});

// Shorter ones may be abbreviations, whose full stop ends no sentence.
const word = fc.stringMatching(/^[a-z]{6,9}$/u);
const sentence = fc
  .array(word, { minLength: 5, maxLength: 12 })
  .map((words) => `The ${words.join(' ')}.`);

test('whatever the list, each item is found on its line, and line ends make no difference', () => {
  const marker = fc.constantFrom('- ', '* ', '\t- ', '  • ', '12. ', 'R7: ', '3.2 ');
  const item = fc.tuple(marker, sentence, fc.nat({ max: 2 }));
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (items, end) => {
        const lines: string[] = [];
        const expected = items.map(([mark, text, gap]) => {
          lines.push(`${mark}${text}`, ...Array.from({ length: gap }, () => ''));
          return [lines.length - gap, text];
        });
        expect(split(lines.join(end))).toEqual(expected);
      },
    ),
  );
});

test('however prose is wrapped, its sentences are the same, and each begins on the line it names', () => {
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 40, max: 90 }),
      (sentences, width) => {
        const lines = wrapped(sentences.join(' '), width);
        const found = split(lines.join('\n'));
        expect(found.map(([, text]) => text)).toEqual(sentences);
        for (const [line, text] of found) {
          expect(lines[line - 1]).toContain(text.split(' ')[0]);
          // Its first words stand there, as far as the line goes.
          expect(lines.slice(line - 1).join(' ')).toContain(text);
        }
      },
    ),
  );
});

test('any text at all is read, in order, with lines that exist', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const found = requirementsOf(text);
      const count = text.split(/\r\n|\r|\n/u).length;
      let last = 1;
      for (const { line, text: one } of found) {
        expect(line).toBeGreaterThanOrEqual(last);
        expect(line).toBeLessThanOrEqual(count);
        expect(one).toBe(one.trim());
        expect(one).not.toBe('');
        last = line;
      }
    }),
  );
});

/** Breaks a text at spaces, as an editor does. */
function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
