import * as Y from 'yjs';
import { RecordDocument } from '../../src/record/document.ts';
import type { Grade, RecordEvent } from '../../src/record/events.ts';
import { nowhere, type NotePlace } from '../../src/record/places.ts';
import { Random } from '../record/random.ts';

/** A learner's record of three years. */
export interface ThreeYears {
  readonly update: Uint8Array;
  /** What each session has brought, in their order; they take turns among the devices. */
  readonly rows: readonly Uint8Array[];
  readonly cardIds: readonly string[];
  readonly start: number;
  readonly end: number;
}

const [years, sessionsAYear, notesInAll, eventsInAll] = [3, 365, 2_000, 20_000];
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1, 8);
const end = start + years * 365 * dayMs;
const sections = ['one-word-two-banks', 'the-spotlight', 'the-librarian', 'every-word-asks'];
const vocabulary =
  'a word asks for its query and each key answers with how well it matches so that the values mix'.split(
    ' ',
  );

/** Each device has 365 sessions a year, and a client id of its own for each of them. */
export function threeYears(seed: number, devices: number): ThreeYears {
  const random = new Random(seed);
  const cardIds = Array.from(
    { length: 300 },
    (_, i) => `attention/${random.of(sections)}/card-${i}`,
  );
  const sessions = Array.from({ length: devices * years * sessionsAYear }, (_, i) => ({
    device: i % devices,
    at: start + Math.floor(i / devices) * dayMs + random.below(dayMs / 2),
  }));

  const sentence = (words: number): string =>
    `${Array.from({ length: words }, () => random.of(vocabulary)).join(' ')}.`;

  function someEvent(at: number): RecordEvent {
    const chance = random.next();
    if (chance < 0.9)
      return {
        kind: 'reviewed',
        at,
        card: random.of(cardIds),
        grade: (1 + random.below(4)) as Grade,
      };
    if (chance < 0.95)
      return {
        kind: 'challenge-tried',
        at,
        challenge: `guess-${random.below(40)}`,
        passed: random.isOneIn(2),
      };
    if (chance < 0.98)
      return { kind: 'lab-done', at, lab: `lab-${random.below(12)}`, line: sentence(8) };
    return { kind: 'section-read', at, section: `attention/${random.of(sections)}` };
  }

  function somePlace(): NotePlace {
    const [lesson, section] = ['attention', random.of(sections)];
    switch (random.below(4)) {
      case 0:
        return nowhere;
      case 1:
        return { kind: 'lab', lesson, section, lab: 'turn', line: sentence(6) };
      default:
        return { kind: 'lesson', lesson, section, heading: 'from-scores-to-shares' };
    }
  }

  /** All devices meet now and then. */
  function build(): Pick<ThreeYears, 'update' | 'rows'> {
    const rows: Uint8Array[] = [];
    let noteIds = 0;
    let now = start;
    const records = Array.from(
      { length: devices },
      () => new RecordDocument({ now: () => now, newId: () => id(noteIds++) }, new Y.Doc()),
    );
    sessions.forEach(({ device, at }, i) => {
      const record = records[device]!;
      const { doc } = record;
      // A session of its own, without loading the document anew for each.
      doc.clientID = random.below(2 ** 32);
      now = at;
      const updates: Uint8Array[] = [];
      const keep = (update: Uint8Array) => updates.push(update);
      doc.on('update', keep);
      const share = (all: number): number =>
        Math.floor(((i + 1) * all) / sessions.length) - Math.floor((i * all) / sessions.length);
      // In one transaction: each looks at every client id there is, before and after.
      doc.transact(() => {
        for (let left = share(eventsInAll); left > 0; left--)
          record.add(someEvent((now += 20_000)));
        for (let left = share(notesInAll); left > 0; left--)
          writeNote(record, () => (now += 30_000));
        if (random.isOneIn(20)) record.set('theme', random.of(['dark', 'light']));
        record.leave({
          lesson: 'attention',
          section: random.of(sections),
          heading: '',
          share: 0.25,
        });
      });
      doc.off('update', keep);
      rows.push(Y.mergeUpdates(updates));
      if (i % 1_000 === 999) meet(records);
    });
    meet(records);
    return { update: Y.encodeStateAsUpdate(records[0]!.doc), rows };
  }

  function writeNote(record: RecordDocument, pass: () => number): void {
    const { notes } = record;
    const made = notes.create(sentence(12), somePlace(), random.isOneIn(3) ? ['exam'] : []);
    for (let edits = random.below(4); edits > 0; edits--) {
      pass();
      const { text } = notes.get(made)!;
      const at = random.below(text.length);
      notes.write(made, `${text.slice(0, at)} ${sentence(5)}${text.slice(at + random.below(20))}`);
    }
    if (random.isOneIn(12)) notes.delete(made);
  }

  /** As random as the app's are: a UUID, from the seed. */
  const id = (count: number): string =>
    `${count.toString(16).padStart(8, '0')}-${random.below(65536).toString(16).padStart(4, '0')}-4000-8000-${random
      .below(2 ** 32)
      .toString(16)
      .padStart(12, '0')}`;

  function meet(records: readonly RecordDocument[]): void {
    const all = Y.mergeUpdates(records.map(({ doc }) => Y.encodeStateAsUpdate(doc)));
    for (const { doc } of records) Y.applyUpdate(doc, all);
  }

  return { ...build(), cardIds, start, end };
}
