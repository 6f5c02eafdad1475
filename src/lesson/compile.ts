import { readFile } from 'node:fs/promises';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

/*
 * Turns a lesson's Markdown into a module at build time. HTML in it, our elements among it, stays as it
 * stands; what comes out is a Lit template, as a page with Trusted Types takes no markup from strings.
 */

const markdown = new Marked({
  renderer: {
    // An element of ours that stands alone is a block, not a line of text.
    paragraph({ text }) {
      return /^<aloft-[^>]*><\/aloft-[a-z-]+>$/.test(text) ? `${text}\n` : false;
    },
  },
});

const requiredFields = ['title', 'kicker', 'minutes'] as const;

/** `import section from './01-name.md'` gives the section's fields and its `body`, a Lit template. */
export function lessons(): Plugin {
  return {
    name: 'aloft:lessons',
    enforce: 'pre',
    async load(id) {
      const [file] = id.split('?');
      if (!file?.endsWith('.md')) return null;
      this.addWatchFile(file);
      return { code: compileSection(file, await readFile(file, 'utf8')), map: null };
    },
  };
}

/** @throws with file and line where the Markdown cannot become a section */
export function compileSection(file: string, written: string): string {
  const source = written.replaceAll('\r\n', '\n');
  const match = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (!match)
    throw new Error(`${file}:1: a section starts with its fields between two lines of ---`);
  const fields = readFields(file, match[1]!);
  const number = /(?:^|[\\/])(\d+)-[^\\/]*\.md$/.exec(file)?.[1];
  if (number === undefined) throw new Error(`${file}: a section's name starts with its number`);
  const body = markdown.parse(source.slice(match[0].length), { async: false });
  const section = { number: String(Number(number)), ...fields };
  return [
    `import { html } from 'lit';`,
    `export default { ...${JSON.stringify(section)}, body: html\`${escapeTemplate(body)}\` };`,
  ].join('\n');
}

function readFields(file: string, text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  text.split('\n').forEach((line, i) => {
    const pair = /^(\w+):\s*(.+)$/.exec(line);
    if (!pair) throw new Error(`${file}:${i + 2}: "${line}" is not a field`);
    fields[pair[1]!] = pair[2]!.trim();
  });
  for (const name of requiredFields) {
    if (!fields[name]) throw new Error(`${file}:1: the field "${name}" is missing`);
  }
  return fields;
}

function escapeTemplate(markup: string): string {
  return markup.replace(/[\\`]|\$\{/g, '\\$&');
}
