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
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  if (word < same) return word;
  let sameAtEnd = 0;
  while (
    sameAtEnd < shorter - same &&
    before[before.length - 1 - sameAtEnd] === after[after.length - 1 - sameAtEnd]
  ) {
    sameAtEnd++;
  }
  if (word >= before.length - sameAtEnd) return word + after.length - before.length;
  return Math.min(word, last);
}
