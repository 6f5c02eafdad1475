import * as Y from 'yjs';
import type { Row } from './database.ts';

export interface Sifted {
  /** What the good rows say. */
  readonly doc: Y.Doc;
  readonly good: readonly Row[];
  readonly bad: readonly Row[];
  readonly bytes: number;
}

/**
 * Tries every row in a document of its own. One that throws may have left half of itself there, so the
 * others are then tried again without it.
 */
export function sift(rows: readonly Row[]): Sifted {
  let good = rows;
  for (;;) {
    const doc = new Y.Doc();
    const left = good.filter((row) => isGood(doc, row));
    if (left.length === good.length) {
      const kept = new Set(good);
      const bad = rows.filter((row) => !kept.has(row));
      return { doc, good, bad, bytes: good.reduce((sum, row) => sum + sizeOf(row.value), 0) };
    }
    doc.destroy();
    good = left;
  }
}

export const isEmpty = (doc: Y.Doc): boolean =>
  doc.store.clients.size === 0 && doc.store.pendingStructs === null;

function isGood(doc: Y.Doc, { value }: Row): boolean {
  if (!(value instanceof Uint8Array)) return false;
  try {
    Y.applyUpdate(doc, value, 'store');
    return true;
  } catch {
    return false;
  }
}

const sizeOf = (value: unknown): number => (value instanceof Uint8Array ? value.length : 0);
