/** One keystroke: a letter put in at the caret, or the letter before the caret taken out. */
export interface Edit {
  /** Where the caret has to stand before. */
  readonly caret: number;
  /** The key as Playwright names it. */
  readonly key: string;
  /** The whole text after it. */
  readonly text: string;
}

export interface Plan {
  /** The text that the page opens with. */
  readonly start: string;
  readonly edits: readonly Edit[];
}

export interface PlanOptions {
  readonly sentence: string;
  readonly count: number;
  readonly tokensOf: (text: string) => number;
  /** How far from the sentence's own number of tokens a text may be. */
  readonly tolerance: number;
  readonly random: () => number;
}

interface Insertion {
  readonly text: string;
  /** Where the letter stands. */
  readonly place: number;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const patience = 10_000;

/**
 * Letters go in and out by turns, so that the sentence keeps its length, and no text comes twice. The
 * letter that goes out is always the older of the two that are in: were it the newer one, every second
 * text would be the sentence itself.
 */
export function planEdits({ sentence, count, tokensOf, tolerance, random }: PlanOptions): Plan {
  const wanted = tokensOf(sentence);
  const seen = new Set([sentence]);
  const isFresh = (text: string): boolean =>
    !seen.has(text) && Math.abs(tokensOf(text) - wanted) <= tolerance;

  const insertInto = (text: string, also: (made: Insertion) => boolean): Insertion => {
    for (let attempt = 0; attempt < patience; attempt++) {
      const place = 1 + Math.floor(random() * text.length);
      const letter = letters[Math.floor(random() * letters.length)]!;
      const made = { text: text.slice(0, place) + letter + text.slice(place), place };
      if (/\p{L}/u.test(text[place - 1]!) && isFresh(made.text) && also(made)) return made;
    }
    throw new Error(`No new text near ${wanted} tokens was found.`);
  };

  const first = insertInto(sentence, () => true);
  seen.add(first.text);
  let { text, place: older } = first;
  const edits: Edit[] = [];
  while (edits.length < count) {
    const olderIn = ({ place }: Insertion): number => older + (place <= older ? 1 : 0);
    const withNewer = insertInto(text, (made) => isFresh(without(made.text, olderIn(made))));
    const out = olderIn(withNewer);
    edits.push({
      caret: withNewer.place,
      key: withNewer.text[withNewer.place]!,
      text: withNewer.text,
    });
    text = without(withNewer.text, out);
    edits.push({ caret: out + 1, key: 'Backspace', text });
    seen.add(withNewer.text).add(text);
    older = withNewer.place - (out < withNewer.place ? 1 : 0);
  }
  return { start: first.text, edits: edits.slice(0, count) };
}

const without = (text: string, place: number): string =>
  text.slice(0, place) + text.slice(place + 1);
