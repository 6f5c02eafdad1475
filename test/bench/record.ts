import * as Y from 'yjs';
import { RecordDocument } from '../../src/record/document.ts';
import { packEvent } from '../../src/record/events.ts';
import { scheduleOf } from '../../src/record/schedule.ts';
import { threeYears } from './threeYears.ts';

/*
 * How large a record of three years is, and how long it takes to open: `node test/bench/record.ts [seed]`.
 * Five devices, each with 365 sessions a year and a client id of its own for each of them.
 */

const seed = Number(process.argv[2] ?? 1);
const devices = 5;

/** What the learner has, as JSON: no more than what can be seen, the states before included. */
function liveData(record: RecordDocument): string {
  const notes = Array.from(record.notes.all(), (note) => ({
    ...note,
    states: record.notes.statesOf(note.id),
  }));
  return JSON.stringify({
    notes,
    cards: [...record.cards.all()],
    events: Array.from(record.events(), packEvent),
    settings: record.doc.getMap('settings').toJSON(),
    left: record.doc.getMap('left').toJSON(),
  });
}

const read = (...updates: readonly Uint8Array[]): RecordDocument => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return new RecordDocument({ now: () => 0, newId: () => '' }, doc);
};

/** The least of several, in ms of the processor: a machine that is shared makes everything else longer. */
function timeOf(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const began = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const { update, rows, cardIds, start, end: now } = threeYears(seed, devices);
const record = read(update);
const live = new TextEncoder().encode(liveData(record)).length;
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
const cards = cardIds.map((card) => ({ id: card, since: start }));
const fresh = (): RecordDocument =>
  new RecordDocument({ now: () => 0, newId: () => '' }, record.doc);

const clients = Y.decodeStateVector(Y.encodeStateVector(record.doc)).size;
console.log(`seed ${seed}: ${rows.length} sessions, ${clients} client ids, ${rows.length} rows`);
console.log(
  `update ${kB(update.length)}, live data as JSON ${kB(live)}: ${(update.length / live).toFixed(2)} times`,
);
const sumOfRows = rows.reduce((sum, row) => sum + row.length, 0);
console.log(`rows ${kB(sumOfRows)} in all`);
const opening = timeOf(() => read(update));
const progress = timeOf(() => fresh().progress);
const schedule = timeOf(() => scheduleOf(cards, record.progress.reviews, now));
console.log(
  `open one row ${opening.toFixed(0)} ms, ${rows.length} rows ${timeOf(() => read(...rows)).toFixed(0)} ms`,
);
console.log(
  `progress ${progress.toFixed(0)} ms, schedule of ${cards.length} cards ${schedule.toFixed(0)} ms`,
);
console.log(`open, progress and schedule: ${(opening + progress + schedule).toFixed(0)} ms`);
