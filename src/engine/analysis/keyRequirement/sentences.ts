/** Where a full stop does not end a sentence. */
const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|approx|incl|excl|max|min|no|nr|vs|cf|fig|sec|ch|mr|mrs|ms|dr|prof|st|inc|ltd|co|resp|ca|al|dept|est|\p{Lu}|[ap]\.m))\.$/iu;

/** The sentences of a text without line breaks, each as it stands there and where it begins. */
export function sentencesOf(text: string): { readonly text: string; readonly start: number }[] {
  const found: { text: string; start: number }[] = [];
  let start = 0;
  const add = (end: number): void => {
    const part = text.slice(start, end);
    const trimmed = part.trim();
    if (trimmed !== '') found.push({ text: trimmed, start: start + part.indexOf(trimmed) });
    start = end;
  };
  for (const { 0: stop, index } of text.matchAll(
    /[.!?…]+["'”’)\]*_]*\s+(?=["'“‘([*_]*[\p{Lu}\d])/gu,
  )) {
    const end = index + stop.length;
    if (!abbreviation.test(text.slice(start, end).trimEnd())) add(end);
  }
  add(text.length);
  return found;
}
