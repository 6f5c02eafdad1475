import { embeddingWidth, maxTokens, streamWidth } from '../architecture.ts';

/*
 * What the first layer makes of a token before the tokens look at each other depends on the token and
 * its position alone. Whoever types changes one token at a time: for all others it is kept here, to
 * the last bit what would be computed again.
 */

/** Queries, keys and values of the first layer, then the widened embedding. */
export const keptParts = [3 * embeddingWidth, streamWidth] as const;
const slotFloats = keptParts[0] + keptParts[1];
/** Four long texts, or a sentence in many versions. */
const slots = 512;
export const keptBytes = 4 * slotFloats * slots;

/** Keeps rows in the memory of the kernels; when it is full, the oldest goes first. */
export class KeptRows {
  readonly #start: number;
  /** By token and position. */
  readonly #slotOf = new Map<number, number>();
  /** [slots], or −1 for nothing yet. */
  readonly #keyOf = new Int32Array(slots).fill(-1);
  #next = 0;

  /** @param start where `keptBytes` are free, a byte offset at a multiple of 4 */
  constructor(start: number) {
    this.#start = start / 4;
  }

  /**
   * Copies a row to where the pass expects it.
   *
   * @param floats the whole memory
   * @param to places in it, in floats, one for each of `keptParts`
   * @returns false if it is not here
   */
  recall(
    floats: Float32Array,
    id: number,
    position: number,
    to: readonly [number, number],
  ): boolean {
    const slot = this.#slotOf.get(keyOf(id, position));
    if (slot === undefined) return false;
    const from = this.#start + slot * slotFloats;
    floats.copyWithin(to[0], from, from + keptParts[0]);
    floats.copyWithin(to[1], from + keptParts[0], from + slotFloats);
    return true;
  }

  /** @param from places in the whole memory, in floats, one for each of `keptParts` */
  keep(floats: Float32Array, id: number, position: number, from: readonly [number, number]): void {
    const slot = this.#next;
    this.#next = (slot + 1) % slots;
    const oldest = this.#keyOf[slot]!;
    if (this.#slotOf.get(oldest) === slot) this.#slotOf.delete(oldest);
    this.#keyOf[slot] = keyOf(id, position);
    this.#slotOf.set(this.#keyOf[slot], slot);
    const to = this.#start + slot * slotFloats;
    floats.copyWithin(to, from[0], from[0] + keptParts[0]);
    floats.copyWithin(to + keptParts[0], from[1], from[1] + keptParts[1]);
  }
}

function keyOf(id: number, position: number): number {
  return id * maxTokens + position;
}
