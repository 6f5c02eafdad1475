import { Marked, type TokenizerAndRendererExtension, type Tokens } from 'marked';
import temml from 'temml';
import type { Heading } from '../lesson.ts';
import type { Course } from './course.ts';
import type { Reference } from './entries.ts';

/*
 * The dialect of the lessons on top of Markdown: `$…$` and `$$…$$` for formulas, `[[term]]` for a word of
 * the glossary, `[@name]` for a reference, `{19% = …}` for a number that can be recomputed, a quotation
 * for a key insight, and `@glossary`, `@references` or `@insights` on a line of their own for what the
 * whole lesson holds of them. What it refers to has been checked before.
 */

/** @throws where TeX cannot be read */
export function renderMath(tex: string, display: boolean): string {
  const math = temml
    .renderToString(tex, { displayMode: display, throwOnError: true })
    // It is said once more by the attribute `display`, and the page's policy refuses those of style.
    .replace(' style="display:block math;"', '');
  if (/\sstyle=/.test(math)) throw new Error('this formula needs a style attribute');
  return math;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Its images, by their place: `%figure-0%` stands where the address of the first belongs. */
  readonly images: readonly string[];
}

export function render(source: string, course: Course): Rendered {
  const headings: Heading[] = [];
  const images: string[] = [];
  const markdown = new Marked();
  /** Inside an explanation a term or a source opens nothing further. */
  const inline = (text: string): string => {
    const bare = text
      .replace(termPattern, (_all, name: string, shown?: string) => shown ?? name)
      .replace(citationPattern, (_all, name: string) => course.references.get(name)!.label);
    return markdown.parseInline(bare.replaceAll('\n', ' '), { async: false });
  };
  markdown.use({
    extensions: [...formulas, claim, ...pointersInto(course, inline), wholeOf(course, inline)],
    renderer: {
      // An element of ours that stands alone is a block, not a line of text.
      paragraph({ text }) {
        return /^<aloft-[^\n]*><\/aloft-[a-z-]+>$/.test(text)
          ? `<div class="live">${text}</div>\n`
          : false;
      },
      heading({ tokens, text }) {
        const id = slug(text);
        const shown = this.parser.parseInline(tokens);
        headings.push({ id, text: plain(shown) });
        return `<h2 id="${id}"><a href="#${id}">${shown}</a></h2>\n`;
      },
      blockquote({ tokens }) {
        return `<aloft-insight>${this.parser.parse(tokens)}</aloft-insight>\n`;
      },
      table(token) {
        // A table that is wider than a phone scrolls by itself, also by keys.
        return `<div class="table" tabindex="0">${table(token, (cell) => this.parser.parseInline(cell.tokens))}</div>\n`;
      },
      image({ href, text }) {
        images.push(href);
        return `<img src="%figure-${images.length - 1}%" alt="${attribute(text)}" loading="lazy">`;
      },
    },
  });
  return { html: markdown.parse(source, { async: false }), headings, images };
}

const termPattern = /\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g;
const citationPattern = /\[@([^\]]+)\]/g;

const formulas: TokenizerAndRendererExtension[] = [
  {
    name: 'blockMath',
    level: 'block',
    start: (source) => source.indexOf('$$'),
    tokenizer: (source) => match('blockMath', /^\$\$([\s\S]+?)\$\$(?:\n|$)/, source),
    renderer: (token) =>
      `<div class="formula" tabindex="0">${renderMath(partOf(token, 1), true)}</div>\n`,
  },
  {
    name: 'inlineMath',
    level: 'inline',
    start: (source) => source.indexOf('$'),
    tokenizer: (source) => match('inlineMath', /^\$([^$\n]+)\$/, source),
    renderer: (token) => renderMath(partOf(token, 1), false),
  },
];

const claim: TokenizerAndRendererExtension = {
  name: 'claim',
  level: 'inline',
  start: (source) => source.indexOf('{'),
  tokenizer: (source) => match('claim', /^\{([^{}=|]+)=[^{}]+\}/, source),
  renderer: (token) => `<span class="computed">${escape(partOf(token, 1).trim())}</span>`,
};

type Inline = (text: string) => string;

function pointersInto(course: Course, inline: Inline): TokenizerAndRendererExtension[] {
  return [
    {
      name: 'term',
      level: 'inline',
      start: (source) => source.indexOf('[['),
      tokenizer: (source) => match('term', anchored(termPattern), source),
      renderer(token) {
        const name = partOf(token, 1);
        const meaning = inline(course.glossary.get(name)!.text);
        return `<aloft-term name="${attribute(name)}">${escape(partOf(token, 2) || name)}<span slot="meaning">${meaning}</span></aloft-term>`;
      },
    },
    {
      name: 'citation',
      level: 'inline',
      start: (source) => source.indexOf('[@'),
      tokenizer: (source) => match('citation', anchored(citationPattern), source),
      renderer(token) {
        const reference = course.references.get(partOf(token, 1))!;
        return `<aloft-source>${escape(reference.label)}<span slot="source">${sourceOf(reference)}</span></aloft-source>`;
      },
    },
  ];
}

function wholeOf(course: Course, inline: Inline): TokenizerAndRendererExtension {
  return {
    name: 'whole',
    level: 'block',
    start: (source) => /^@/m.exec(source)?.index,
    tokenizer: (source) => match('whole', /^@(glossary|references|insights)(?:\n|$)/, source),
    renderer(token) {
      switch (partOf(token, 1)) {
        case 'glossary': {
          const entries = sorted(course.glossary.values(), ({ name }) => name).map(
            ({ name, text }) =>
              `<dt id="${entryId(name)}">${escape(name)}</dt><dd>${inline(text)}</dd>`,
          );
          return `<dl>${entries.join('')}</dl>\n`;
        }
        case 'references': {
          const items = sorted(course.references.values(), ({ label }) => label).map(
            (reference) => `<li>${escape(reference.label)}: ${sourceOf(reference)}</li>`,
          );
          return `<ul class="references">${items.join('')}</ul>\n`;
        }
        default: {
          const items = course.insights.map((text) => `<li>${inline(text)}</li>`);
          return `<ul class="insights">${items.join('')}</ul>\n`;
        }
      }
    },
  };
}

function sourceOf({ title, where, url }: Reference): string {
  return `<cite>${escape(title)}</cite>, <a href="${attribute(url)}" rel="noreferrer" target="_blank">${escape(where)}</a>`;
}

function sorted<T>(all: Iterable<T>, by: (one: T) => string): T[] {
  return [...all].sort((a, b) => by(a).localeCompare(by(b), 'en'));
}

const anchored = (pattern: RegExp): RegExp => new RegExp(`^${pattern.source}`);

interface Matched extends Tokens.Generic {
  readonly parts: readonly string[];
}

function match(type: string, pattern: RegExp, source: string): Matched | undefined {
  const found = pattern.exec(source);
  if (!found) return undefined;
  return {
    type,
    raw: found[0],
    parts: Array.from(found, (part: string | undefined) => part ?? ''),
  };
}

const partOf = (token: Tokens.Generic, index: number): string => (token as Matched).parts[index]!;

function table({ header, rows }: Tokens.Table, cellOf: (cell: Tokens.TableCell) => string): string {
  const head = header.map((cell) => `<th scope="col">${cellOf(cell)}</th>`).join('');
  const body = rows
    .map(([first, ...rest]) => {
      const cells = rest.map((cell) => `<td>${cellOf(cell)}</td>`).join('');
      return `<tr><th scope="row">${first ? cellOf(first) : ''}</th>${cells}</tr>`;
    })
    .join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** What an address calls a heading. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** What an address calls an entry of the glossary. */
export const entryId = (name: string): string => slug(`term ${name}`);

/**
 * The text of markup, without what opens only on request and what stands elsewhere too. Of formulas a
 * letter can be said in a line of text; what a fraction or a root says cannot.
 */
export function plain(html: string): string {
  return html
    .replace(/<span slot="[a-z]+">[\s\S]*?<\/span>(?=<\/aloft-(?:term|source)>)/g, '')
    .replace(/<math[^>]*>([\s\S]*?)<\/math>/g, (_all, inside: string) => {
      const letter = /^<m[in][^>]*>([^<]+)<\/m[in]>$/.exec(inside.replace(/<\/?mrow>/g, ''))?.[1];
      return letter ?? ' … ';
    })
    .replace(/<(dl|ul class="[a-z]+")[\s\S]*?<\/(?:dl|ul)>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:?!])/g, '$1')
    .trim();
}

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const attribute = (text: string): string => escape(text).replaceAll('"', '&quot;');
