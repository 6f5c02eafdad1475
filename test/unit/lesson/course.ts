import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readCourse, type Course } from '../../../src/lesson/compile/course.ts';
import { compileSection, type CompiledSection } from '../../../src/lesson/compile/section.ts';

const glossary = '## query\nWhat a word *asks*, for a [[key]].\n\n## key\nWhat it offers.\n';
const references =
  '## first\nlabel: First et al. 2017\ntitle: All & everything\nwhere: arXiv 1\nurl: https://a.test/"b"\n';
const about = '---\ntitle: A lesson\nlead: What it is about.\n---\n';

/** A lesson's folder with these files, and with those that every lesson has. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-lesson-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const all = {
    'lesson.md': about,
    'glossary.md': glossary,
    'references.md': references,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  return folder;
}

export async function courseOf(files: Readonly<Record<string, string>> = {}): Promise<Course> {
  return (await readCourse(await folderOf(files)))!;
}

export const section = (body: string): string => `---\ntitle: One\nkicker: The first\n---\n${body}`;

/** A section of this text, in a lesson that holds nothing else. */
export async function compiled(
  body: string,
  files: Readonly<Record<string, string>> = {},
): Promise<CompiledSection> {
  const course = await courseOf({ '01-one.md': section(body), ...files });
  return compileSection('src/lesson/a/01-one.md', section(body), course, 'src');
}
