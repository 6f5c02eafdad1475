/** A text in Unicode's form NFKC that remembers where each of its characters came from. */
export interface NormalisedText {
  readonly text: string;
  /** Where the UTF-16 unit `i` of the normalised text starts in the original text. */
  startOf(i: number): number;
  /** Where the UTF-16 unit `i` of the normalised text ends in the original text. */
  endOf(i: number): number;
}

const mark = /^\p{M}/u;

/**
 * NFKC with places. The text is cut into the shortest segments that normalise independently of each
 * other (Unicode Standard Annex 15, section 9), and a normalised character takes the place of the
 * segment it came from: the `2` of `½` has the place of `½`.
 */
export function normalise(original: string): NormalisedText {
  const whole = original.normalize('NFKC');
  if (whole === original) {
    return { text: original, startOf: (i) => i, endOf: (i) => i + 1 };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const { start, end } of independentSegments(original)) {
    const normalised = original.slice(start, end).normalize('NFKC');
    text += normalised;
    for (let i = 0; i < normalised.length; i++) {
      starts.push(start);
      ends.push(end);
    }
  }
  return { text, startOf: (i) => starts[i]!, endOf: (i) => ends[i]! };
}

function* independentSegments(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  let end = 0;
  for (const character of text) {
    if (end > start && !joins(text.slice(start, end), character)) {
      yield { start, end };
      start = end;
    }
    end += character.length;
  }
  if (end > start) yield { start, end };
}

/** Whether a character can change, or be changed by, the segment before it. */
function joins(segment: string, character: string): boolean {
  // Marks can pass over each other, so that a pair alone cannot tell. Half-width voicing marks are
  // letters which become marks, hence the look at what the character decomposes to.
  if (mark.test(character.normalize('NFKD'))) return true;
  return (
    (segment + character).normalize('NFKC') !==
    segment.normalize('NFKC') + character.normalize('NFKC')
  );
}
