import type { RecordDocument } from '../../src/record/document.ts';
import { scheduleOf } from '../../src/record/schedule.ts';

export const settings = ['language', 'theme'] as const;

/** All that a learner can see of a record, in an order that does not depend on where it came from. */
export function seenOf(record: RecordDocument, now: number): string {
  const { notes, cards, progress } = record;
  const sorted = <T>(all: Iterable<readonly [string, T]>) =>
    [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const own = sorted(Array.from(cards.all(), (card) => [card.id, card] as const));
  const reviewable = [
    ...own.map(([id, { created }]) => ({ id, since: created })),
    ...[...progress.reviews.keys()].sort().map((id) => ({ id, since: 0 })),
  ];
  return JSON.stringify({
    notes: sorted(Array.from(notes.all(), (note) => [note.id, note] as const)),
    states: sorted(Array.from(notes.all(), ({ id }) => [id, notes.statesOf(id)] as const)),
    cards: own,
    ...{ read: sorted(progress.read), proofs: sorted(progress.proofs) },
    ...{ challenges: sorted(progress.challenges), reviews: sorted(progress.reviews) },
    times: progress.times,
    schedule: scheduleOf(reviewable, progress.reviews, now),
    settings: settings.map((name) => record.setting(name)),
    leftAt: record.leftAt,
  });
}
