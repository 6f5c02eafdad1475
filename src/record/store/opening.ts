import * as Y from 'yjs';
import { RecordDocument, type RecordPorts } from '../document.ts';
import { mergeCopy } from './copy/merge.ts';
import { readCopy } from './copy/places.ts';
import { databaseOf, RecordDatabase, type Row } from './database.ts';
import type { Device } from './device.ts';
import { loadByYIndexeddb } from './load.ts';
import { moveAside } from './aside.ts';
import { isEmpty, sift, type Sifted } from './sift.ts';
import { whyNotOpened, type NotSavedWhy } from './status.ts';
import { countdown, within } from './within.ts';

export interface OpeningPorts extends RecordPorts {
  readonly device: Device;
  readonly onClosed: () => void;
}

export interface Opened {
  readonly document: RecordDocument;
  readonly db: RecordDatabase | null;
  /** Why there is no connection; null also where none is wanted. */
  readonly why: NotSavedWhy | null;
  readonly isReadOnly: boolean;
  /** How many rows of this record have been set aside, ever. */
  readonly setAside: number;
  readonly rows: readonly Row[];
  readonly bytes: number;
  /** Whether the document holds more than the rows. */
  readonly isAhead: boolean;
}

/** Opens what is stored of a record, as far as it can be read. Never throws, and ends in time. */
export async function open(profile: string, limitMs: number, ports: OpeningPorts): Promise<Opened> {
  const left = countdown(limitMs);
  const known = await ports.device.use(
    (db) => db.countFromIndex('aside', 'profile', profile),
    left(),
  );
  const isNewer = !known.ok && known.why === 'newer';
  const setAside = known.ok ? known.value : 0;
  const name = databaseOf(profile);
  let db: RecordDatabase | null = null;
  try {
    const { onClosed } = ports;
    db = await RecordDatabase.open(name, { limitMs: left(), create: !isNewer, onClosed });
    const sifted = sift(await within(left(), db.rows()));
    const scratch = new RecordDocument(ports, sifted.doc);
    if (isNewer || scratch.isNewer) {
      db.close();
      return { ...closed(scratch, null), isReadOnly: true, setAside };
    }
    return await attached(profile, db, sifted, { ports, setAside, left });
  } catch (error) {
    db?.close();
    const doc = new Y.Doc();
    if (isNewer) return { ...closed(new RecordDocument(ports, doc), null), isReadOnly: true };
    await restore(doc, profile, Math.max(left(), limitMs / 3));
    return { ...closed(new RecordDocument(ports, doc), whyNotOpened(error)), setAside };
  }
}

interface Means {
  readonly ports: OpeningPorts;
  readonly setAside: number;
  readonly left: () => number;
}

async function attached(
  profile: string,
  db: RecordDatabase,
  sifted: Sifted,
  { ports, setAside, left }: Means,
): Promise<Opened> {
  const isClean = await moveAside(sifted.bad, { profile, db, ...ports });
  const doc = (isClean && (await loadByYIndexeddb(databaseOf(profile), left()))) || copyOf(sifted);
  const lacks = sifted.bad.length > 0 || isEmpty(sifted.doc);
  const isAhead = lacks && (await restore(doc, profile, left()));
  return {
    document: new RecordDocument(ports, doc),
    ...{ db, why: null, isReadOnly: false, isAhead },
    setAside: setAside + sifted.bad.length,
    rows: sifted.good,
    bytes: sifted.bytes,
  };
}

const closed = (document: RecordDocument, why: NotSavedWhy | null): Opened => ({
  ...{ document, db: null, why, isReadOnly: false, setAside: 0 },
  ...{ rows: [], bytes: 0, isAhead: false },
});

/** @returns whether there was a second copy, which is now part of the document */
async function restore(doc: Y.Doc, profile: string, limitMs: number): Promise<boolean> {
  const updates = await within(limitMs, readCopy(databaseOf(profile))).catch(() => []);
  return mergeCopy(doc, updates);
}

/** A document of this session alone: no client id of the one in which the rows were tried. */
function copyOf({ doc: from }: Sifted): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), 'store');
  return doc;
}
