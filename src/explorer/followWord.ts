/**
 * Where the chosen word is after an edit: words before the edit keep their index, words after it keep
 * their distance to the end; a word that was edited away leaves its place to the one that is there.
 */
export function followWord(
  chosen: number | null,
  before: readonly string[],
  after: readonly string[],
): number | null {
  if (chosen === null || after.length === 0) return null;
  const last = after.length - 1;
  if (before.length === 0) return Math.min(chosen, last);
  // A link can count further than there are words.
  const word = Math.min(chosen, before.length - 1);
  const { atStart, atEnd } = unedited(before, after);
  if (word < atStart) return word;
  if (word >= before.length - atEnd) return word + after.length - before.length;
  return Math.min(word, last);
}

/**
 * Where the hidden words are after an edit: as the chosen one, but one that was edited away is hidden no
 * more, nor is one that a link has counted too far. At least one word stays visible.
 *
 * @param masked by their index before it
 * @returns the very same, if nothing about them has changed
 */
export function followMasks(
  masked: readonly number[],
  before: readonly string[],
  after: readonly string[],
): readonly number[] {
  const { atStart, atEnd } = unedited(before, after);
  const followed = masked.flatMap((word) => {
    if (before.length === 0 || word < atStart) return word < after.length ? word : [];
    const isAfter = word >= before.length - atEnd && word < before.length;
    return isAfter ? word + after.length - before.length : [];
  });
  if (followed.length > 0 && followed.length === after.length) followed.pop();
  const isSame =
    followed.length === masked.length && followed.every((word, i) => word === masked[i]);
  return isSame ? masked : followed;
}

/** How many words an edit has left alone before it, and behind it. */
function unedited(
  before: readonly string[],
  after: readonly string[],
): { readonly atStart: number; readonly atEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let atStart = 0;
  while (atStart < shorter && before[atStart] === after[atStart]) atStart++;
  let atEnd = 0;
  while (atEnd < shorter - atStart && before.at(-1 - atEnd) === after.at(-1 - atEnd)) atEnd++;
  return { atStart, atEnd };
}
