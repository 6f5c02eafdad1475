import * as Y from 'yjs';
import type { Receipt } from './wire.ts';

/** How far each of a document's clients has come. */
export type State = ReadonlyMap<number, number>;

export const stateOf = (doc: Y.Doc): State => Y.decodeStateVector(Y.encodeStateVector(doc));

/** Whether the server has said that all of this is on its disk. */
export function covers(receipt: Receipt | null, state: State): boolean {
  if (receipt?.kind !== 'stored') return false;
  const bytes = Uint8Array.from(atob(receipt.state), (letter) => letter.charCodeAt(0));
  const stored = Y.decodeStateVector(bytes);
  return [...state].every(([client, clock]) => (stored.get(client) ?? 0) >= clock);
}
