import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCards } from './cards.ts';
import { readEntries, readReferences, type Entry, type Reference } from './entries.ts';
import { readFields } from './fields.ts';
import { throwProblems, type Problem } from './problems.ts';
import type { LessonCard } from '../lesson.ts';

/** What a section is compiled against: the rest of its lesson. */
export interface Course {
  readonly lesson: string;
  readonly title: string;
  readonly lead: string;
  /** The files of its sections, in their order. */
  readonly sections: readonly string[];
  readonly glossary: ReadonlyMap<string, Entry>;
  readonly references: ReadonlyMap<string, Reference>;
  readonly cards: readonly LessonCard[];
  /** The file of the section that shows the glossary, or null where none does. */
  readonly glossaryIn: string | null;
  /** What stands in the boxes of all sections, as Markdown. */
  readonly insights: readonly string[];
  /** Whether the lesson's folder holds such a file. */
  readonly holds: (file: string) => boolean;
  /** Every file that was read. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

export const sectionName = /^(\d\d)-([a-z0-9-]+)\.md$/;

/** @returns null where the folder holds no `lesson.md` */
export async function readCourse(folder: string): Promise<Course | null> {
  const about = join(folder, 'lesson.md');
  if (!existsSync(about)) return null;
  const names = (await readdir(folder)).sort();
  const sections = names.filter((name) => sectionName.test(name));
  const read = async (name: string): Promise<string> =>
    names.includes(name) ? normal(await readFile(join(folder, name), 'utf8')) : '';
  const fields = readFields(about, await read('lesson.md'), ['title', 'lead']);
  const glossary = readEntries(join(folder, 'glossary.md'), await read('glossary.md'));
  const references = readReferences(join(folder, 'references.md'), await read('references.md'));
  const lesson = folder.split(/[\\/]/).at(-1)!;
  const cards = readCards(join(folder, 'cards.md'), await read('cards.md'), {
    lesson,
    sections: sections.map((name) => sectionName.exec(name)![2]!),
  });
  const texts = await Promise.all(sections.map(read));
  return {
    lesson,
    title: fields.fields['title'] ?? '',
    lead: fields.fields['lead'] ?? '',
    sections,
    glossary: glossary.entries,
    references: references.references,
    cards: cards.cards,
    glossaryIn: sections[texts.findIndex((text) => /^@glossary$/m.test(text))] ?? null,
    insights: texts.flatMap(insightsOf),
    holds: (file) => names.includes(file),
    files: names.map((name) => join(folder, name)),
    problems: [
      ...fields.problems,
      ...glossary.problems,
      ...references.problems,
      ...cards.problems,
      ...numbering(folder, sections),
    ],
  };
}

export interface FoundCourse {
  readonly folder: string;
  readonly course: Course;
}

/**
 * Every lesson in a folder of folders.
 *
 * @throws with file and line of everything that cannot be published
 */
export async function readCourses(room: string): Promise<FoundCourse[]> {
  const found: FoundCourse[] = [];
  for (const entry of await readdir(room, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(room, entry.name);
    const course = await readCourse(folder);
    if (course) found.push({ folder, course });
  }
  throwProblems(found.flatMap(({ course }) => course.problems));
  return found;
}

/** A gap or a number that stands twice is a section forgotten or mistaken for another. */
function numbering(folder: string, sections: readonly string[]): Problem[] {
  return sections.flatMap((name, i) => {
    const number = Number(sectionName.exec(name)![1]);
    if (number === i + 1) return [];
    const message = `it is section ${i + 1} of the lesson, and its name says ${number}`;
    return [{ file: join(folder, name), line: 1, message }];
  });
}

export const normal = (text: string): string => text.replaceAll('\r\n', '\n');

/** What stands in the boxes of a section: its quotations. */
function insightsOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/(?:^> ?.*\n?)+/gm), ([quotation]) =>
    quotation.replace(/^> ?/gm, '').replaceAll('\n', ' ').trim(),
  );
}
