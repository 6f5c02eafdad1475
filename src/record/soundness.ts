import * as Y from 'yjs';

/*
 * Yjs believes what it is given: an update made to harm can leave a document in pieces, and some have made
 * it loop for ever (yjs#479). So one that comes from a file is looked through first. Each step of it takes
 * at least one byte, and none is taken twice: it ends.
 */

/** More than anybody writes, and few enough for sums of them to be exact. */
const mostClock = 2 ** 31;

/**
 * Whether an update is the whole of a document and nothing in it leads astray: each client's changes one
 * after the other from the first on, and whatever they refer to among them.
 */
export function isSound(update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    const ends = new Map<number, number>();
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (struct instanceof Y.Skip || clock !== (ends.get(client) ?? 0)) return false;
      if (!(struct.length > 0) || clock + struct.length > mostClock) return false;
      ends.set(client, clock + struct.length);
    }
    const holds = ({ client, clock }: Y.ID): boolean => clock < (ends.get(client) ?? 0);
    const isBefore = (id: unknown, { client, clock }: Y.ID): boolean =>
      !(id instanceof Y.ID) || (holds(id) && (id.client !== client || id.clock < clock));
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      const { id, origin, rightOrigin, parent } = struct;
      if (![origin, rightOrigin, parent].every((other) => isBefore(other, id))) return false;
    }
    for (const [client, deletions] of ds.clients)
      for (const { clock, len } of deletions)
        if (!(len > 0) || clock + len > (ends.get(client) ?? 0)) return false;
    return true;
  } catch {
    return false;
  }
}
