import * as Y from 'yjs';
import { RecordDocument, type Origin } from './document.ts';
import { packEvent } from './events.ts';
import { readFile, writeFile, type Unreadable } from './file.ts';
import { isSound } from './soundness.ts';

export interface Changes {
  readonly added: number;
  readonly changed: number;
  /** Deleted for good on the device that the file is from. */
  readonly gone: number;
}

/** What an import has brought: all zero where everything was here already. */
export type Imported =
  | {
      readonly ok: true;
      readonly created: number;
      readonly notes: Changes;
      readonly cards: Changes;
      readonly events: number;
      /** Whether settings, or the place to read on, are others now. */
      readonly isElsewhere: boolean;
    }
  | { readonly ok: false; readonly why: Unreadable };

export function exportOf(record: RecordDocument, now: number): Uint8Array<ArrayBuffer> {
  return writeFile(wholeOf(record.doc), now);
}

/**
 * Adds what a file holds to a record. All of it is done on a copy first: a file that cannot be read, or
 * that was made to harm, changes nothing. What remains: a file just under the limit that was made for it
 * can take some fifty times its size of memory; on a page, a worker can be stopped.
 */
export function importInto(record: RecordDocument, bytes: Uint8Array): Imported {
  const read = readFile(bytes);
  if (!read.ok) return read;
  const { update, created } = read;
  try {
    if (!isSound(update)) return { ok: false, why: 'damaged' };
    const alone = copyOf(update);
    if (isWaiting(alone.doc)) return { ok: false, why: 'damaged' };
    const merged = copyOf(Y.encodeStateAsUpdate(record.doc), update);
    if (alone.isNewer || merged.isNewer) return { ok: false, why: 'newer' };
    const [before, after] = [contentsOf(record), contentsOf(merged)];
    const events = changes(before.events, after.events);
    // What has happened is never taken back: whoever does has not got it from Aloft.
    if (events.gone > 0) return { ok: false, why: 'damaged' };
    const news = Y.encodeStateAsUpdate(merged.doc, Y.encodeStateVector(record.doc));
    if (!Y.equalSnapshots(Y.snapshot(record.doc), Y.snapshot(merged.doc)))
      Y.applyUpdate(record.doc, news, 'import' satisfies Origin);
    return {
      ...{ ok: true, created },
      notes: changes(before.notes, after.notes),
      cards: changes(before.cards, after.cards),
      events: events.added,
      isElsewhere: before.rest !== after.rest,
    };
  } catch {
    return { ok: false, why: 'damaged' };
  }
}

/** A copy is only read. */
function copyOf(...updates: readonly Uint8Array[]): RecordDocument {
  const copy = new RecordDocument({ now: () => 0, newId: () => '' }, new Y.Doc({ guid: 'copy' }));
  for (const update of updates) Y.applyUpdate(copy.doc, update);
  return copy;
}

/** Whether it knows of changes that build on others, which have not come yet. */
const isWaiting = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null;

/** Without what waits for something else: a reader takes a file only if it is complete. */
function wholeOf(doc: Y.Doc): Uint8Array {
  const update = Y.encodeStateAsUpdate(doc);
  if (!isWaiting(doc)) return update;
  const copy = new Y.Doc();
  Y.applyUpdate(copy, update);
  copy.store.pendingStructs = null;
  copy.store.pendingDs = null;
  return Y.encodeStateAsUpdate(copy);
}

type Contents = ReadonlyMap<string, string>;

function contentsOf(record: RecordDocument) {
  const { notes, cards, doc, leftAt } = record;
  const named = (all: Iterable<{ readonly id: string }>): Contents =>
    new Map(Array.from(all, (one) => [one.id, JSON.stringify(one)]));
  const events = new Map<string, string>();
  for (const event of record.events()) {
    const packed = JSON.stringify(packEvent(event));
    events.set(packed, `${Number(events.get(packed) ?? 0) + 1}`);
  }
  const rest = JSON.stringify([sorted(doc.getMap('settings')), leftAt]);
  return { notes: named(notes.all()), cards: named(cards.all()), events, rest };
}

const sorted = (map: Y.Map<unknown>): unknown[] =>
  [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));

function changes(before: Contents, after: Contents): Changes {
  const gone = [...before.keys()].filter((id) => !after.has(id)).length;
  const changed = [...before].filter(([id, one]) => after.has(id) && after.get(id) !== one).length;
  return { added: after.size - before.size + gone, changed, gone };
}
