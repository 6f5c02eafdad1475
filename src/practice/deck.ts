import type { CardContent } from '../record/cards.ts';
import { dayOf, type ZoneOffset } from '../record/day.ts';
import type { RecordDocument } from '../record/document.ts';
import { dueOf, scheduleOf, type ScheduledCard } from '../record/schedule.ts';

/** A card that a lesson brings: it is there once its section has been read. */
export interface LessonCard {
  readonly id: string;
  /** The section's id, with its lesson's: `attention/the-spotlight`. */
  readonly section: string;
  readonly content: CardContent;
}

export interface DeckCard extends ScheduledCard {
  readonly content: CardContent;
  /** The section it comes from, or null. */
  readonly section: string | null;
  /** The note it was made from, or null. */
  readonly note: string | null;
}

/** Everything that is to be remembered, and how well it is. */
export interface Deck {
  readonly cards: readonly DeckCard[];
  /** What to review today, first things first. */
  readonly due: readonly DeckCard[];
}

export function deckOf(
  record: RecordDocument,
  lessonCards: readonly LessonCard[],
  now: number,
  offset: ZoneOffset,
): Deck {
  const { read, reviews } = record.progress;
  const found = new Map<string, Omit<DeckCard, keyof ScheduledCard> & { since: number }>();
  for (const { id, section, content } of lessonCards) {
    const since = read.get(section);
    if (since !== undefined) found.set(id, { content, section, note: null, since });
  }
  for (const { id, content, note, created } of record.cards.all())
    found.set(id, { content, section: null, note, since: created });
  const schedule = scheduleOf(
    Array.from(found, ([id, { since }]) => ({ id, since })),
    reviews,
    now,
  );
  const whole = (card: ScheduledCard): DeckCard => {
    const { content, section, note } = found.get(card.id)!;
    return { ...card, content, section, note };
  };
  return { cards: schedule.map(whole), due: dueOf(schedule, now, offset).map(whole) };
}

/** How many cards come up on each of the next days; what is overdue comes today. */
export function comingUp(
  { cards }: Pick<Deck, 'cards'>,
  now: number,
  offset: ZoneOffset,
  days: number,
): readonly number[] {
  const today = dayOf(now, offset);
  const counts = new Array<number>(days).fill(0);
  for (const { dueAt } of cards) {
    const day = Math.max(0, dayOf(dueAt, offset) - today);
    if (day < days) counts[day]!++;
  }
  return counts;
}

/** On how many of the last days something was done. */
export function activeDays(
  times: readonly number[],
  now: number,
  offset: ZoneOffset,
  days: number,
): number {
  const today = dayOf(now, offset);
  const active = new Set(times.map((at) => dayOf(at, offset)));
  return Array.from({ length: days }, (_, i) => today - i).filter((day) => active.has(day)).length;
}
