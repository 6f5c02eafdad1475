/**
 * What can come between a name and its pronoun: each hangs on the one before, so that the sentence is
 * whole wherever it stops. No other person is in them, as a pronoun could mean that one, too.
 */
const clauses = [
  'who lived in a small house',
  'at the end of a road',
  'that led to a lake',
  'behind a row of old trees',
  'on the far side of the hills',
  'where the winter was long',
  'and the snow lay deep until May',
  'as it had done for years',
  'in the north of the country',
  'near a harbour full of boats',
];

/** Marks the place of the clauses in a frame. */
const gap = '…';
export const defaultFrame = `Mary ${gap} lost her keys because she was careless`;
export const stepCount = clauses.length + 1;

const pronouns = /^(?:she|he|it|they)$/iu;

/** The sentence with so many clauses in its gap. */
export function sentenceWith(frame: string, count: number): string {
  const filler = count === 0 ? '' : `, ${clauses.slice(0, count).join(' ')},`;
  return frame.replace(` ${gap}`, filler);
}

export interface Span {
  readonly name: number;
  readonly pronoun: number;
  /** How many words stand between them, commas not counted. */
  readonly between: number;
}

/** Where the first name and the last pronoun are among the words; null where there are not both. */
export function spanOf(labels: readonly string[]): Span | null {
  const pronoun = labels.findLastIndex((label) => pronouns.test(label));
  if (pronoun < 1) return null;
  const between = labels.slice(1, pronoun).filter((label) => /\p{L}/u.test(label)).length;
  return { name: 0, pronoun, between };
}
