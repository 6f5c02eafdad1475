import { basename, dirname, join, relative } from 'node:path';
import { elements } from '../elements.ts';
import type { Passage, SectionOutline } from '../lesson.ts';
import { check } from './check.ts';
import { normal, sectionName, type Course } from './course.ts';
import { readFields } from './fields.ts';
import { plain, render } from './markdown.ts';
import { throwProblems } from './problems.ts';

export interface CompiledSection {
  readonly outline: SectionOutline;
  /** The module: `export default { body }`. */
  readonly code: string;
  /** Its text as markup, our elements in their places. */
  readonly html: string;
  readonly passages: readonly Passage[];
}

/** Of English prose, read silently (Brysbaert 2019, doi 10.1016/j.jml.2019.104047). */
const wordsPerMinute = 238;

/**
 * @param root the folder `src`
 * @throws with file and line of everything that cannot be published
 */
export function compileSection(
  file: string,
  written: string,
  course: Course,
  root: string,
): CompiledSection {
  const name = sectionName.exec(basename(file));
  if (!name) throw new Error(`${file}:1: a section is called like 01-one-word.md`);
  const { fields, body, bodyLine, problems } = readFields(file, normal(written), [
    'title',
    'kicker',
  ]);
  throwProblems([...problems, ...check(file, body, bodyLine, course)]);
  const { html, headings, images } = render(body, course);
  const placed = [...body.matchAll(/<(aloft-[a-z-]+)((?:"[^"]*"|[^>"])*)>/g)];
  const tags = [...new Set(placed.map(([, tag]) => tag!))];
  const id = name[2]!;
  const passages = passagesOf(id, fields['title']!, html);
  const words = passages.reduce((sum, { text }) => sum + text.split(' ').length, 0);
  const stay = placed.reduce((sum, [, tag]) => sum + (elements.get(tag!)?.minutes ?? 0), 0);
  return {
    outline: {
      id,
      number: Number(name[1]),
      title: fields['title']!,
      kicker: fields['kicker']!,
      minutes: Math.max(1, Math.round(words / wordsPerMinute + stay)),
      headings,
      labs: placed.flatMap(([, tag, rest]) => labOf(tag!, rest!)),
    },
    code: [
      `import { html } from 'lit';`,
      ...tags.map((tag) => importOf(file, join(root, elements.get(tag)!.module))),
      ...images.map((image, i) => `import figure${i} from './${image}?url';`),
      `export default { body: html\`${withImages(escapeTemplate(html))}\` };`,
    ].join('\n'),
    html,
    passages,
  };
}

function labOf(tag: string, attributes: string): string[] {
  const id = elements.get(tag)?.lab ?? /\slab="([^"]*)"/.exec(attributes)?.[1];
  return id === undefined ? [] : [id];
}

function importOf(file: string, module: string): string {
  const path = relative(dirname(file), module).replaceAll('\\', '/');
  return `import '${path.startsWith('.') ? path : `./${path}`}';`;
}

function escapeTemplate(markup: string): string {
  return markup.replace(/[\\`]|\$\{/g, '\\$&');
}

const withImages = (markup: string): string =>
  markup.replace(/"%figure-(\d+)%"/g, (_all, i: string) => `\${figure${i}}`);

/** What stands before the first heading, and what stands under each. */
function passagesOf(section: string, title: string, html: string): Passage[] {
  const [first = '', ...rest] = html.split(/(?=<h2 id=")/);
  const passages: Passage[] = [{ kind: 'text', section, heading: '', title, text: plain(first) }];
  for (const part of rest) {
    const heading = /^<h2 id="([^"]*)">([\s\S]*?)<\/h2>/.exec(part)!;
    passages.push({
      kind: 'text',
      section,
      heading: heading[1]!,
      title: plain(heading[2]!),
      text: plain(part.slice(heading[0].length)),
    });
  }
  return passages;
}
