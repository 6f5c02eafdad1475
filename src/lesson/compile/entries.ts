import type { Problem } from './problems.ts';

/** A heading of a glossary or a list of references, and what stands under it. */
export interface Entry {
  readonly name: string;
  readonly line: number;
  readonly text: string;
  /** The line on which its text starts. */
  readonly textLine: number;
}

/** Reads a file of `## name` and text under it. */
export function readEntries(
  file: string,
  source: string,
): { readonly entries: ReadonlyMap<string, Entry>; readonly problems: readonly Problem[] } {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  const parts = source.split(/^## /m);
  let line = 1 + countLines(parts[0]!);
  if (parts[0]!.trim() !== '') {
    problems.push({ file, line: 1, message: 'nothing stands before the first "## name"' });
  }
  for (const part of parts.slice(1)) {
    const [head = '', ...rest] = part.split('\n');
    const name = head.trim();
    const text = rest.join('\n').trim();
    if (name === '') problems.push({ file, line, message: 'an entry has no name' });
    else if (text === '') problems.push({ file, line, message: `"${name}" says nothing` });
    else if (entries.has(name)) problems.push({ file, line, message: `"${name}" stands twice` });
    else entries.set(name, { name, line, text, textLine: line + countLines(beforeText(part)) });
    line += countLines(part);
  }
  return { entries, problems };
}

const beforeText = (part: string): string => /^.*\n\s*/.exec(part)?.[0] ?? '';

const countLines = (text: string): number => text.split('\n').length - 1;

/** Where something that the lesson states can be looked up. */
export interface Reference {
  readonly name: string;
  /** As it is cited: "Vaswani et al. 2017". */
  readonly label: string;
  readonly title: string;
  /** What it is known by: "arXiv 1706.03762". */
  readonly where: string;
  readonly url: string;
}

const parts = ['label', 'title', 'where', 'url'] as const;

/** Reads a list of references: under each name the lines `label:`, `title:`, `where:` and `url:`. */
export function readReferences(
  file: string,
  source: string,
): { readonly references: ReadonlyMap<string, Reference>; readonly problems: readonly Problem[] } {
  const { entries, problems } = readEntries(file, source);
  const all = [...problems];
  const references = new Map<string, Reference>();
  for (const { name, line, text } of entries.values()) {
    const found: Partial<Record<(typeof parts)[number], string>> = {};
    for (const part of parts) {
      const value = new RegExp(`^${part}: *(\\S.*)$`, 'm').exec(text)?.[1];
      if (value === undefined)
        all.push({ file, line, message: `"${name}" has no line "${part}:"` });
      else found[part] = value.trim();
    }
    const { label = '', title = '', where = '', url = '' } = found;
    if (url !== '' && !url.startsWith('https://')) {
      all.push({ file, line, message: `the address of "${name}" does not start with https://` });
    }
    references.set(name, { name, label, title, where, url });
  }
  return { references, problems: all };
}
