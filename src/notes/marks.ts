/** What Markdown puts around words. */
export type Mark = '**' | '*';

export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts the mark around what is selected, or takes it away where it stands there. */
export function marked({ text, start, end }: Selected, mark: Mark): Selected {
  const size = mark.length;
  const [before, chosen, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const isMarked =
    before.endsWith(mark) &&
    after.startsWith(mark) &&
    // Of two stars one is no mark of its own.
    (mark === '**' || !(before.endsWith('**') && !before.endsWith('***')));
  if (isMarked)
    return {
      text: before.slice(0, -size) + chosen + after.slice(size),
      ...{ start: start - size, end: end - size },
    };
  return { text: before + mark + chosen + mark + after, start: start + size, end: end + size };
}
