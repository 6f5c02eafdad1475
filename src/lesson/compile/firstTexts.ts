import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import type { CSSResult } from 'lit';
import { minutesName } from '../minutes.ts';
import { readCourses, type FoundCourse } from './course.ts';
import { escape } from './markdown.ts';
import { compileSection } from './section.ts';

/*
 * A page of its own for the path and for each section, with the beginning of its text in it: it can be
 * read before a script has run, and without any. The app takes its place once it has all of the page.
 */

const stylesId = 'virtual:first-text.css';

export interface FirstText {
  /** The address it stands at, without the first slash. */
  readonly address: string;
  readonly title: string;
  readonly place: 'learn' | 'section';
  /** The section's name, or null for the path. */
  readonly section: string | null;
  readonly markup: string;
  /** The file whose chunk the page needs, beyond the app's own. */
  readonly module: string | null;
}

export interface Frame {
  /** What the app puts around its places. */
  readonly around: (text: FirstText) => string;
  readonly styles: readonly CSSResult[];
  readonly stylesOf: Readonly<Record<FirstText['place'], readonly CSSResult[]>>;
}

/** @param room the folder that holds a folder for each lesson */
export function firstTexts(frame: Frame, room = join(import.meta.dirname, '..')): Plugin {
  return {
    name: 'aloft:first-texts',
    enforce: 'post',
    resolveId: (id) => (id === stylesId ? `\0${stylesId}` : null),
    load: (id) => (id === `\0${stylesId}` ? stylesOf(frame) : null),
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const shell = bundle['index.html'];
        // The workers are bundles of their own, without a page.
        if (shell?.type !== 'asset') return;
        const [first, ...others] = await Promise.all(
          (await readCourses(room)).map((found) => textsOf(found, dirname(room))),
        );
        // The path begins with the first lesson.
        for (const text of [...(first ?? []), ...others.flatMap(([, ...sections]) => sections)]) {
          const source = pageOf(String(shell.source), frame.around(text), text, bundle);
          this.emitFile({ type: 'asset', fileName: `${text.address}.html`, source });
        }
      },
    },
  };
}

async function textsOf({ folder, course }: FoundCourse, root: string): Promise<FirstText[]> {
  const sections = course.sections.map(async (name): Promise<FirstText> => {
    const module = join(folder, name);
    const { outline, html } = compileSection(module, await readFile(module, 'utf8'), course, root);
    const { id, number, kicker, title, minutes } = outline;
    return {
      ...{ address: `learn/${course.lesson}/${id}`, title: `${title} · Aloft` },
      ...{ place: 'section', section: title, module },
      markup: `<article>
        <p class="kicker">${number} · ${escape(kicker)} <span>· ${minutesName(minutes)}</span></p>
        <h1>${escape(title)}</h1>
        ${beginningOf(html)}</article>`,
    };
  });
  const path: FirstText = {
    ...{ address: 'learn', title: 'Aloft' },
    ...{ place: 'learn', section: null, module: null },
    markup: `<h1>${escape(course.title)}</h1><p class="lead">${escape(course.lead)}</p>`,
  };
  return [path, ...(await Promise.all(sections))];
}

/** What is nothing but text: up to the first element that only a script can show. */
export function beginningOf(html: string): string {
  const [beginning = ''] = html.split(/<div class="live">|<aloft-insight>/);
  return (
    beginning
      .replace(/<span slot="[a-z]+">[\s\S]*?<\/span>(?=<\/aloft-(?:term|source)>)/g, '')
      // The app shows a source in brackets.
      .replace(/<aloft-source>([\s\S]*?)<\/aloft-source>/g, '<span class="cited">($1)</span>')
      .replace(/<aloft-term\b[^>]*>([\s\S]*?)<\/aloft-term>/g, '<span class="word">$1</span>')
  );
}

function pageOf(
  shell: string,
  around: string,
  { title, module }: FirstText,
  bundle: Rolldown.OutputBundle,
): string {
  const links = module === null ? [] : chunksOf(module, bundle);
  const preloads = links
    .filter((file) => !shell.includes(`"/${file}"`))
    .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`);
  return shell
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escape(title)}</title>`)
    .replace('</head>', () => `${preloads.join('\n    ')}</head>`)
    .replace('<aloft-app></aloft-app>', () => `<aloft-app>${around}</aloft-app>`);
}

/** A module's chunk and all that it imports. */
function chunksOf(module: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const first = chunks.find(({ facadeModuleId }) => facadeModuleId === module);
  if (!first) throw new Error(`${module} has no chunk of its own`);
  const found = new Set([first.fileName]);
  for (const name of found)
    for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      found.add(next);
  return [...found];
}

/** The very styles that the app's elements have in their shadows, for what stands outside them. */
function stylesOf({ styles, stylesOf }: Frame): string {
  const nested = (scope: string, sheets: readonly CSSResult[]): string =>
    `${scope} { ${sheets
      .map(({ cssText }) => cssText.replace(/:host(?:\(([^()]*)\))?/g, '&$1'))
      .join('\n')} }`;
  // An element's shadow keeps the frame's styles out: here a second class has to win over them.
  return [
    nested('.first-frame', styles),
    nested('.first-text.first-learn', stylesOf.learn),
    nested('.first-text.first-section', stylesOf.section),
  ].join('\n');
}
