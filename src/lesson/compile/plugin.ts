import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import type { Passage } from '../lesson.ts';
import { readCourse, readCourses, sectionName, type Course, type FoundCourse } from './course.ts';
import { entryId, plain, render } from './markdown.ts';
import { compileSection, type CompiledSection } from './section.ts';

/*
 * Turns the folders of Markdown into modules at build time: `virtual:lessons` is the outline of all of
 * them, each section's file its text. What comes out is a Lit template, as a page with Trusted Types
 * takes no markup from strings.
 */

const outlineId = 'virtual:lessons';
const passagesId = 'virtual:passages/';
const cardsId = 'virtual:cards/';
const ids = [outlineId, passagesId, cardsId];

/** @param room the folder that holds a folder for each lesson */
export function lessons(room = join(import.meta.dirname, '..')): Plugin {
  const root = dirname(room);
  return {
    name: 'aloft:lessons',
    enforce: 'pre',
    resolveId: (id) => (ids.some((ours) => id.startsWith(ours)) ? `\0${id}` : null),
    async load(id) {
      const [file = ''] = id.split('?');
      if (id === `\0${outlineId}`) {
        const courses = await readCourses(room);
        for (const { course } of courses) course.files.forEach((name) => this.addWatchFile(name));
        return { code: await outline(courses, root), map: null };
      }
      if (id.startsWith(`\0${passagesId}`)) {
        const folder = join(room, id.slice(passagesId.length + 1));
        return { code: await passages(folder, root), map: null };
      }
      if (id.startsWith(`\0${cardsId}`)) {
        const course = await readCourse(join(room, id.slice(cardsId.length + 1)));
        return { code: `export default ${JSON.stringify(course!.cards)};`, map: null };
      }
      if (!file.endsWith('.md')) return null;
      const course = await readCourse(dirname(file));
      if (!course) throw new Error(`${file}:1: its folder holds no lesson.md`);
      course.files.forEach((name) => this.addWatchFile(name));
      const { code } = compileSection(file, await readFile(file, 'utf8'), course, root);
      return { code, map: null };
    },
  };
}

async function compileAll(
  folder: string,
  course: Course,
  root: string,
): Promise<CompiledSection[]> {
  return Promise.all(
    course.sections.map(async (name) => {
      const file = join(folder, name);
      return compileSection(file, await readFile(file, 'utf8'), course, root);
    }),
  );
}

async function outline(courses: readonly FoundCourse[], root: string): Promise<string> {
  const written = await Promise.all(
    courses.map(async ({ folder, course }) => {
      const compiled = await compileAll(folder, course, root);
      const sections = compiled.map(({ outline }, i) => {
        const file = JSON.stringify(join(folder, course.sections[i]!));
        return `{ ...${JSON.stringify(outline)}, load: () => import(${file}).then((m) => m.default) }`;
      });
      const { lesson, title, lead } = course;
      return `{ ...${JSON.stringify({ id: lesson, title, lead })}, sections: [${sections.join(',\n')}],
        passages: () => import('${passagesId}${lesson}').then((m) => m.default),
        cards: () => import('${cardsId}${lesson}').then((m) => m.default) }`;
    }),
  );
  return `export const lessons = [${written.join(',\n')}];`;
}

async function passages(folder: string, root: string): Promise<string> {
  const course = (await readCourse(folder))!;
  const compiled = await compileAll(folder, course, root);
  const all = [...compiled.flatMap((section) => section.passages), ...glossaryOf(course)];
  return `export default ${JSON.stringify(all)};`;
}

/** The entries, where a section shows them: the search leads nowhere else. */
export function glossaryOf(course: Course): Passage[] {
  const section = sectionName.exec(course.glossaryIn ?? '')?.[2];
  if (section === undefined) return [];
  return [...course.glossary.values()].map(({ name, text }) => ({
    kind: 'entry of the glossary',
    section,
    heading: entryId(name),
    title: name,
    text: plain(render(text, course).html),
  }));
}
