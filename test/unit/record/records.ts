import * as Y from 'yjs';
import { RecordDocument } from '../../../src/record/document.ts';
import { nowhere } from '../../../src/record/places.ts';

export const start = Date.UTC(2026, 5, 1, 9);

export interface Opened {
  readonly record: RecordDocument;
  readonly clock: { now: number };
}

/** A record whose clock stands still, and whose ids count up. */
export function opened(name = 'a', ...updates: readonly Uint8Array[]): Opened {
  const clock = { now: start };
  let ids = 0;
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const ports = { now: () => clock.now, newId: () => `${name}${ids++}` };
  return { record: new RecordDocument(ports, doc), clock };
}

export const stateOf = (record: RecordDocument): Uint8Array => Y.encodeStateAsUpdate(record.doc);

/** A little of everything. */
export function filled(name = 'a'): RecordDocument {
  const { record, clock } = opened(name);
  record.notes.create('A bank by the river', nowhere, ['exam']);
  const note = record.notes.create('Where is it?', nowhere);
  clock.now += 3_600_000;
  record.notes.write(note, 'Where was it? 🎣');
  record.notes.delete(record.notes.create('No.', nowhere));
  record.cards.create({ kind: 'cloze', text: 'A {{query}} asks.' }, note);
  record.markRead('attention/the-librarian');
  record.markProved('turn', 'It turned.');
  record.add({ kind: 'reviewed', at: clock.now, card: 'attention/exactly/residual', grade: 3 });
  record.set('theme', 'dark');
  record.leave({ lesson: 'attention', section: 'exactly', heading: '', share: 0.5 });
  return record;
}

/** Each to the other. */
export function meet(a: RecordDocument, b: RecordDocument): void {
  const [ofA, ofB] = [stateOf(a), stateOf(b)];
  Y.applyUpdate(a.doc, ofB, 'sync');
  Y.applyUpdate(b.doc, ofA, 'sync');
}
