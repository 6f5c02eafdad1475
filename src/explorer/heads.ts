import type { Head } from '../worker/client.ts';
import { headCount, layerCount } from './state.ts';

/** Those of the first layer, then those of the second. */
export const allHeads: readonly Head[] = Array.from(
  { length: layerCount * headCount },
  (_one, i) => ({
    layer: Math.floor(i / headCount),
    head: i % headCount,
  }),
);

export const isSameHead = (a: Head, b: Head): boolean => a.layer === b.layer && a.head === b.head;
