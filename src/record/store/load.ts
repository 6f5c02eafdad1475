import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { within } from './within.ts';

/**
 * A document with what y-indexeddb finds in the database. Its own listener does not tell of a write that
 * fails, so it is taken away at once, and the connection is given back when all is read.
 *
 * @returns null where it does not come to an end
 */
export async function loadByYIndexeddb(name: string, limitMs: number): Promise<Y.Doc | null> {
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence(name, doc);
  doc.off('update', persistence._storeUpdate);
  try {
    await within(limitMs, persistence.whenSynced);
    return doc;
  } catch {
    return null;
  } finally {
    persistence.destroy().catch(() => undefined);
  }
}
