import * as Y from 'yjs';
import type { Origin } from '../../document.ts';
import { isEmpty, sift } from '../sift.ts';

/** @returns whether any of it can be read, and is now part of the document */
export function mergeCopy(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  const { doc: found, good } = sift(
    updates.map((value, key) => ({ key, value, isReadable: true })),
  );
  const hasAny = good.length > 0 && !isEmpty(found);
  if (hasAny) Y.applyUpdate(doc, Y.encodeStateAsUpdate(found), 'copy' satisfies Origin);
  found.destroy();
  return hasAny;
}

/**
 * Whether the document has whatever these have added. What they took away it has, too, where both were
 * written: a copy and its database are, unless one of them is lost.
 */
export function isKnown(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  try {
    const known = Y.decodeStateVector(Y.encodeStateVector(doc));
    return updates.every((update) =>
      [...Y.parseUpdateMeta(update).to].every(([client, to]) => to <= (known.get(client) ?? 0)),
    );
  } catch {
    return false;
  }
}
