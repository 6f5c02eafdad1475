import { bareWords } from './edits.ts';

/** A sentence that was tried, and where the word came to lie in it. */
export interface Try {
  readonly text: string;
  /** From −1, wholly the first meaning, to 1, wholly the second. */
  readonly lean: number;
  /** How far that is from where it lay before the change; null for the first. */
  readonly moved: number | null;
}

/** How many words may differ from the first sentence for a change to count as small. */
export const fewWords = 2;

/** What has been reached, each with the try that shows it best. */
export interface Goals {
  /** It lies on the other side than at the start. */
  readonly turned: Try | null;
  /** The same, with few words changed. */
  readonly few: Try | null;
  /** It lies further to the side of the start than there, although a word is kept that speaks against. */
  readonly back: Try | null;
}

/**
 * @param tries the first of them is the start
 * @param kept the word that has to stay for `back`
 */
export function goalsOf(tries: readonly Try[], kept: string): Goals {
  const [start, ...others] = tries;
  if (!start) return { turned: null, few: null, back: null };
  const side = sideOf(start.lean) || -1;
  const changes = ({ text }: Try): number => wordChanges(start.text, text);
  const turned = others
    .filter(({ lean }) => sideOf(lean) === -side)
    .toSorted((a, b) => changes(a) - changes(b) || Math.abs(b.lean) - Math.abs(a.lean));
  const back = others
    .filter(({ text }) => bareWords(text).includes(kept.toLowerCase()))
    // Further by what can be read: leans are shown to a hundredth.
    .filter(({ lean }) => side * (lean - start.lean) >= 0.01)
    .toSorted((a, b) => side * (b.lean - a.lean));
  const [best] = turned;
  return {
    turned: best ?? null,
    few: best && changes(best) <= fewWords ? best : null,
    back: back[0] ?? null,
  };
}

/** −1 for the first meaning, 1 for the second, 0 for what reads as nothing. */
export function sideOf(lean: number): -1 | 0 | 1 {
  if (Math.abs(lean) < 0.005) return 0;
  return lean < 0 ? -1 : 1;
}

/**
 * How many words have to be put in, taken out or replaced to make one sentence of another (Levenshtein
 * 1966). Case and punctuation do not count.
 */
export function wordChanges(from: string, to: string): number {
  const [a, b] = [bareWords(from), bareWords(to)];
  let row = Array.from({ length: b.length + 1 }, (_one, i) => i);
  a.forEach((word, i) => {
    const next = [i + 1];
    b.forEach((other, j) => {
      const replaced = row[j]! + (word === other ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    });
    row = next;
  });
  return row.at(-1)!;
}
