import { space, type Token } from '../tokenizer/tokenizer.ts';

/** A word as a reader sees it: one token or several in a row. */
export interface Word {
  readonly text: string;
  /** Its place in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Its tokens: from `firstToken` up to, but not including, `endToken`. */
  readonly firstToken: number;
  readonly endToken: number;
}

/**
 * Joins tokens to words. A word starts where a piece starts with a space and where Unicode's rules
 * for word boundaries (Standard Annex 29) see one, so that a full stop stands alone; apostrophes and
 * hyphens inside a word do not divide it.
 */
export function wordsOf(text: string, tokens: readonly Token[]): Word[] {
  const boundaries = wordBoundaries(text);
  const words: Word[] = [];
  let firstToken = 0;
  tokens.forEach((_token, i) => {
    const next = tokens[i + 1];
    if (next && !startsWord(next, tokens[i]!, boundaries)) return;
    words.push(wordFrom(text, tokens, firstToken, i + 1));
    firstToken = i + 1;
  });
  return words;
}

function startsWord(token: Token, previous: Token, boundaries: ReadonlySet<number>): boolean {
  // One character can hold several pieces: ½ is read as 1⁄2, and stays one word.
  if (token.start < previous.end) return false;
  if (token.piece.startsWith(space)) return true;
  // A space that stands alone as a piece begins the word after it.
  return previous.piece !== space && boundaries.has(token.start);
}

function wordFrom(
  text: string,
  tokens: readonly Token[],
  firstToken: number,
  endToken: number,
): Word {
  const own = tokens.slice(firstToken, endToken);
  const { start } = own.find((token) => token.piece !== space) ?? own[0]!;
  const { end } = own.at(-1)!;
  return { text: text.slice(start, end), start, end, firstToken, endToken };
}

const hyphenInside = /(?<=[\p{L}\p{N}])[-‐‑](?=[\p{L}\p{N}])/gu;

function wordBoundaries(text: string): Set<number> {
  // One locale for all, so that the same text has the same words on every device.
  const segments = new Intl.Segmenter('en', { granularity: 'word' }).segment(text);
  const boundaries = new Set(Array.from(segments, ({ index }) => index));
  for (const { index } of text.matchAll(hyphenInside)) {
    boundaries.delete(index);
    boundaries.delete(index + 1);
  }
  return boundaries;
}
