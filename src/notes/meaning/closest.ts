/** How near a note is to what is looked for: as near as its nearest passage. */
export interface Nearness {
  /** From −1 to 1. */
  readonly cosine: number;
  readonly passage: string;
}

/*
 * Measured on the 51 notes of test/notes. Of what these limits let through, 46% was wanted on the 56
 * queries that they were chosen on, and 39% on 31 others that were held out; something that was wanted
 * came for 39 of 49, and for 13 of 25; something came although nothing was wanted for 5 of 7, and for 2 of
 * 6. A higher limit leaves out as much that was wanted as that was not, so the page calls it a guess.
 * (test/unit/notes/meaning.test.ts measures it anew.)
 */
const leastCosine = 0.33;
const farthestFromBest = 0.08;
const most = 5;

/**
 * The notes that are close to what is looked for, the closest first.
 *
 * @param nearness by the note's id
 * @param isWanted those that are listed already are not
 */
export function closest(
  nearness: ReadonlyMap<string, Nearness>,
  isWanted: (id: string) => boolean,
): readonly (Nearness & { readonly id: string })[] {
  const ranked = [...nearness]
    .filter(([id, { cosine }]) => cosine >= leastCosine && isWanted(id))
    .map(([id, near]) => ({ id, ...near }))
    .sort((a, b) => b.cosine - a.cosine);
  const best = ranked[0]?.cosine ?? 0;
  return ranked.filter(({ cosine }) => cosine >= best - farthestFromBest).slice(0, most);
}
