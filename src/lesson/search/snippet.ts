/** A stretch of text, and whether it is a word that was found. */
export interface Part {
  readonly text: string;
  readonly isFound: boolean;
}

const word = /[\p{L}\p{N}]+/gu;
/** As much as three lines of a phone hold. */
const snippetLength = 150;
/** What stands before the first found word, so that one sees what it is about. */
const lead = 40;

export const wordsOf = (text: string): string[] => text.match(word) ?? [];

/** The form in which words are held against each other: case and accents make no difference. */
export const plainForm = (written: string): string =>
  written.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** The whole of a text, with the found words told apart. */
export function partsOf(text: string, found: ReadonlySet<string>): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(word)) {
    if (!found.has(plainForm(match[0]))) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isFound: false });
    end = match.index + match[0].length;
    parts.push({ text: match[0], isFound: true });
  }
  if (end < text.length) parts.push({ text: text.slice(end), isFound: false });
  return parts;
}

/** The stretch of a text in which most of the found words stand. */
export function snippetOf(text: string, found: ReadonlySet<string>): Part[] {
  const words = [...text.matchAll(word)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    form: plainForm(match[0]),
  }));
  const hits = words.filter(({ form }) => found.has(form));
  const score = (from: number): number =>
    new Set(
      hits
        .filter((hit) => hit.start >= from && hit.end <= from + snippetLength - lead)
        .map(({ form }) => form),
    ).size;
  // Of stretches that hold as much, the first.
  const best =
    hits.length === 0 ? words[0] : hits.reduce((a, b) => (score(b.start) > score(a.start) ? b : a));
  if (!best) return [];
  const start = words.find(({ start }) => start >= best.start - lead)!.start;
  const last = words.findLast(({ end }) => end <= start + snippetLength)!;
  const isWhole = last === words.at(-1);
  const from = start === words[0]!.start ? 0 : start;
  const shown = text.slice(from, isWhole ? text.length : last.end);
  return partsOf(`${from > 0 ? '… ' : ''}${shown}${isWhole ? '' : ' …'}`, found);
}
