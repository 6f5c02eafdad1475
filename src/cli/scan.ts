import { selectWeights, type Engine, type Head } from '../engine/index.ts';

/** The most striking weight of a sentence. */
export interface Find extends Head {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  /** How far the weight is ahead of the next largest of its row: what the sentences are ranked by. */
  readonly lead: number;
}

/** Neighbours look at each other in any sentence: only words that are so far apart can strike. */
const leastDistance = 3;

/** The sentences by how clearly one of their words singles out another, far from it; clearest first. */
export function scan(engine: Engine, texts: readonly string[]): Find[] {
  return texts
    .map((text) => mostStriking(engine, text))
    .filter((find) => find !== null)
    .sort((a, b) => b.lead - a.lead);
}

function mostStriking(engine: Engine, text: string): Find | null {
  const attention = engine.attend(text);
  let best: Find | null = null;
  attention.layers.forEach(({ heads }, layer) => {
    for (let head = 0; head < heads; head++) {
      const { labels, weights } = selectWeights(attention, {
        layer,
        heads: [head],
        units: 'words',
      });
      labels.forEach((label, from) => {
        const row = weights.subarray(from * labels.length, (from + 1) * labels.length);
        const [first, second] = Array.from(row.keys()).sort((a, b) => row[b]! - row[a]!);
        if (first === undefined || second === undefined) return;
        if (Math.abs(first - from) < leastDistance) return;
        const lead = row[first]! - row[second]!;
        if (lead <= (best?.lead ?? 0)) return;
        best = { layer, head, text, from: label, to: labels[first]!, weight: row[first]!, lead };
      });
    }
  });
  return best;
}
