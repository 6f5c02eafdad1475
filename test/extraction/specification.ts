import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('specifications/', import.meta.url);

/** A specification written for this evaluation, and what is right about it. */
export interface Specification {
  readonly name: string;
  readonly text: string;
  /** The text of its key requirement; null where it has none. */
  readonly key: string | null;
  readonly constraint: string | null;
  /** Not looked at while the method is made. */
  readonly heldOut: boolean;
}

/** All of them. Every third, by the number in its name, is held out: fixed before anything was tuned. */
export function readSpecifications(): Specification[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => specificationOf(file, readFileSync(new URL(file, folder), 'utf8')));
}

function specificationOf(file: string, content: string): Specification {
  const parts = /^---\r?\nkey: (.*?)\r?\n(?:constraint: (.*?)\r?\n)?---\r?\n([^]*)$/u.exec(content);
  if (!parts)
    throw new Error(`${file} does not begin with "key:" and "constraint:" between dashes.`);
  const [, key, constraint, text] = parts;
  return {
    name: file.replace(/\.txt$/u, ''),
    text: text!,
    key: key === 'none' ? null : key!,
    constraint: constraint ?? null,
    heldOut: Number.parseInt(file, 10) % 3 === 0,
  };
}

/** White space does not tell requirements apart: a long one goes on over lines. */
export const isSame = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();
