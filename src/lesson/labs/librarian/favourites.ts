import { nameInList } from '../../../explorer/nameInList.ts';
import { strongest } from '../../../explorer/summary.ts';
import { selectWeights, type Attention } from '../../../worker/client.ts';

/** What one head brings a piece most of. */
export interface Favourite {
  /** Counted from 0. */
  readonly head: number;
  /** By its index among the pieces. */
  readonly piece: number;
  readonly name: string;
  readonly weight: number;
}

/** One of each head of a layer, in their order; none where the text has no such piece. */
export function favouritesOf(attention: Attention, layer: number, piece: number): Favourite[] {
  if (piece >= attention.tokens.length) return [];
  return Array.from({ length: attention.layers[layer]!.heads }, (_one, head) => {
    const square = selectWeights(attention, { layer, heads: [head], units: 'pieces' });
    const [{ other, weight }] = strongest(square, piece) as [{ other: number; weight: number }];
    return { head, piece: other, name: nameInList(square.labels, other), weight };
  });
}

/** The head that is surest of something else than this one brings; null where all bring the same. */
export function mostUnlike(favourites: readonly Favourite[], head: number): Favourite | null {
  const own = favourites[head]!;
  return favourites
    .filter(({ piece }) => piece !== own.piece)
    .reduce<Favourite | null>((most, one) => (one.weight > (most?.weight ?? 0) ? one : most), null);
}
