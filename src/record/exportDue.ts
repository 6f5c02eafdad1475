import { dayMs } from './day.ts';
import type { RecordDocument } from './document.ts';
import type { ExportState } from './store/exports.ts';

/** What would be lost with the device. */
export interface Losable {
  readonly notes: number;
  readonly reviews: number;
  /** When it was last added to. */
  readonly changedAt: number;
}

const [enoughNotes, enoughReviews] = [5, 20];
const restMs = 30 * dayMs;

export function losableOf({ notes, cards, progress }: RecordDocument): Losable {
  const kept = [...notes.all()].filter(({ deleted }) => deleted === null);
  const times = [
    ...kept.map(({ edited }) => edited),
    ...[...cards.all()].map(({ created }) => created),
    progress.times.at(-1) ?? 0,
  ];
  return {
    notes: kept.length,
    reviews: [...progress.reviews.values()].reduce((sum, all) => sum + all.length, 0),
    changedAt: times.reduce((latest, at) => Math.max(latest, at), 0),
  };
}

/**
 * Whether it is time to take the record out as a file: there is something to lose, some of it is in no
 * file yet, and within a month it was neither done nor put off.
 */
export function isExportDue(
  { notes, reviews, changedAt }: Losable,
  { exportedAt, postponedAt }: ExportState,
  now: number,
): boolean {
  if (notes < enoughNotes && reviews < enoughReviews) return false;
  if (isRecent(exportedAt, now) || isRecent(postponedAt, now)) return false;
  return exportedAt === null || exportedAt > now || changedAt > exportedAt;
}

/** A time that is still to come is of a clock that was wrong, and says nothing. */
const isRecent = (at: number | null, now: number): boolean =>
  at !== null && at <= now && now - at < restMs;
