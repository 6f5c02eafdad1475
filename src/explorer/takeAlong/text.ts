/*
 * How wide text will be, by estimate. Measured, a picture would depend on the fonts of the device it is
 * made on, and one that is opened alone brings no fonts anyway. The estimate is of Helvetica's widths,
 * rounded up.
 */

/** In parts of the size. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/^\p{M}|^\p{Default_Ignorable_Code_Point}/u, 0],
  [/^[iljIt.,:;'’‘!|()[\]·\s]/u, 0.32],
  [/^[fr"“”\-–]/u, 0.4],
  [/^[mwMW@%—…]/u, 0.95],
  [/^\p{Lu}/u, 0.72],
  [/^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u, 1.05],
  [/^\p{Emoji_Presentation}|^[\u{20000}-\u{3ffff}]/u, 1.3],
];
const usual = 0.58;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width * size;
}

function widthOf(grapheme: string): number {
  return widths.find(([pattern]) => pattern.test(grapheme))?.[1] ?? usual;
}

/** The text, or as much of it as there is room for and an ellipsis. */
export function clipped(text: string, size: number, room: number): string {
  const most = room / size;
  let width = 0;
  /** Where the ellipsis would go. */
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    width += widthOf(segment);
    if (width > most) return `${text.slice(0, end).trimEnd()}…`;
    if (width <= most - widthOf('…')) end = index + segment.length;
  }
  return text;
}

/** In lines; the last of them ends in an ellipsis where there are more. */
export function wrapped(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/\s+/u).filter((word) => word !== '');
  for (const [i, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= room) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      const rest = [line, ...words.slice(i)].join(' ').trim();
      return [...lines, clipped(rest, size, room)];
    }
    if (line !== '') lines.push(line);
    line = clipped(word, size, room);
  }
  return line === '' ? lines : [...lines, line];
}

/** Whether the first letter that has a direction goes from right to left. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u.test(letter);
}
