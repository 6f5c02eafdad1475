import * as Y from 'yjs';
import type { RecordDocument } from '../document.ts';
import { moveAside } from './aside.ts';
import { databaseOf, RecordDatabase } from './database.ts';
import type { OpeningPorts } from './opening.ts';
import { sift, type Sifted } from './sift.ts';
import { NotOpened, whyNotOpened } from './status.ts';
import { within } from './within.ts';

/**
 * A new connection for a document that is in use: what is stored comes into it.
 *
 * @throws {NotOpened}
 */
export async function reopen(
  profile: string,
  document: RecordDocument,
  limitMs: number,
  ports: OpeningPorts,
): Promise<{ db: RecordDatabase; sifted: Sifted }> {
  let db: RecordDatabase | null = null;
  try {
    const { onClosed } = ports;
    db = await RecordDatabase.open(databaseOf(profile), { limitMs, create: true, onClosed });
    const sifted = sift(await within(limitMs, db.rows()));
    await moveAside(sifted.bad, { profile, db, ...ports });
    Y.applyUpdate(document.doc, Y.encodeStateAsUpdate(sifted.doc), 'store');
    return { db, sifted };
  } catch (error) {
    db?.close();
    throw new NotOpened(whyNotOpened(error));
  }
}
