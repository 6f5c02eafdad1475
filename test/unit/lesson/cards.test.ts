import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from 'vite';
import { readCourse } from '../../../src/lesson/compile/course.ts';
import { lessons } from '../../../src/lesson/compile/plugin.ts';
import { courseOf, folderOf, section } from './course.ts';

const question = '## one/key\nquestion: What is a key?\nanswer: What it offers.\n';

const readCards = (cards: string) => courseOf({ '01-one.md': section('Text.'), 'cards.md': cards });

test('a card is a question with its answer, or a sentence with a gap', async () => {
  const { lesson, cards, problems } = await readCards(
    `${question}\n## one/query\ncloze: A {{query}} asks.\n`,
  );
  expect(problems).toEqual([]);
  expect(cards).toEqual([
    {
      ...{ id: `${lesson}/one/key`, section: 'one' },
      content: { kind: 'question', question: 'What is a key?', answer: 'What it offers.' },
    },
    {
      ...{ id: `${lesson}/one/query`, section: 'one' },
      content: { kind: 'cloze', text: 'A {{query}} asks.' },
    },
  ]);
});

describe('cards fail the build where', () => {
  test.each([
    ['there is no such section', '## two/key\nquestion: A?\nanswer: B.', '1: there is no section'],
    ['two have the same id', `${question}\n${question}`, '5: "one/key" stands twice'],
    ['one has no name', '## one\ncloze: {{A}}', '1: "one" is not called like'],
    ['one has too long a name', '## one/a/b\ncloze: {{A}}', '1: "one/a/b" is not called like'],
    ['an answer is empty', '## one/a\nquestion: A?\nanswer: ', '1: "one/a" has no answer'],
    ['an answer is missing', '## one/a\nquestion: A?', '1: "one/a" has no answer'],
    ['a question is missing', '## one/a\nanswer: A.', '1: "one/a" asks nothing'],
    ['a gap is missing', '## one/a\ncloze: A.', '1: "one/a" leaves nothing out'],
    ['a gap is empty', '## one/a\ncloze: A {{ }}.', '1: "one/a" leaves nothing out'],
    ['a gap is not closed', '## one/a\ncloze: {{A}} {{b}.', '1: "one/a" leaves nothing out'],
    ['it is both', `${question}cloze: {{A}}`, '1: "one/key" is either'],
    ['an answer stands twice', `${question}answer: B.`, '1: "one/key" has two lines "answer:"'],
    ['a line is nothing', `${question}note: B.`, '1: "note: B." is no question'],
    [
      'a number has no source',
      '## one/a\n\nquestion: A?\nanswer: 12 of them',
      '4: where is "12" from?',
    ],
    ['it is more than text', '## one/a\nquestion: A?\nanswer: *B*.', '3: a card is plain text'],
  ])('%s', async (_name, cards, message) => {
    const { problems } = await readCards(cards);
    expect(problems.map(({ line, message: says }) => `${line}: ${says}`)[0]).toContain(message);
  });
});

test('every section of the lesson has two to four cards', async () => {
  const course = (await readCourse(resolve('src/lesson/attention')))!;
  expect(course.problems).toEqual([]);
  const counts = new Map<string, number>();
  for (const card of course.cards) counts.set(card.section, (counts.get(card.section) ?? 0) + 1);
  expect(counts.size).toBe(course.sections.length);
  expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(2);
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(4);
  expect(course.cards.every(({ id }) => id.startsWith('attention/'))).toBe(true);
});

test('the build loads the cards apart from the outline, and fails with file and line', async () => {
  // In a room of its own: other tests make lessons in the same place.
  const room = await folderOf({});
  const folder = join(room, 'a');
  await rename(await folderOf({ '01-one.md': section('Text.'), 'cards.md': question }), folder);
  const entry = join(folder, 'entry.js');
  await writeFile(entry, `export { lessons } from 'virtual:lessons';`);
  const bundle = async () => {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      plugins: [lessons(room)],
      build: {
        write: false,
        lib: { entry, formats: ['es'] },
        rolldownOptions: { external: ['lit'] },
      },
    });
    if (!Array.isArray(built)) throw new Error('the build makes one list of files');
    return built.flatMap(({ output }) => output).flatMap((file) => ('code' in file ? [file] : []));
  };
  const chunks = await bundle();
  const holding = chunks.filter(({ code }) => code.includes('What is a key?'));
  expect(holding.map(({ isEntry }) => isEntry)).toEqual([false]);
  await writeFile(join(folder, 'cards.md'), question.replace('one/key', 'two/key'));
  await expect(bundle()).rejects.toThrow('cards.md:1: there is no section "two"');
});
