import { createEmptyCard, fsrs, Rating, State, type Card } from 'ts-fsrs';
import { dayMs, dayOf, hourMs, type ZoneOffset } from './day.ts';
import type { Grade } from './events.ts';
import type { Review } from './progress.ts';

/*
 * When each card is due, derived from its reviews by FSRS (Ye et al. 2022). Nothing of it is stored: two
 * devices that know the same reviews, in whichever order they came, agree on every card.
 */

/** Something to be reviewed, and since when it has been there. */
export interface CardToLearn {
  readonly id: string;
  readonly since: number;
}

/**
 * `learning`: it has not stayed for a week yet. `shaky`: it was forgotten the last time, or has probably
 * been by now. `known`: neither.
 */
export type CardState = 'new' | 'learning' | 'known' | 'shaky';

export interface ScheduledCard {
  readonly id: string;
  readonly dueAt: number;
  /** Whether it comes back within minutes, rather than on another day. */
  readonly isSoon: boolean;
  /** After so many days nine of ten are still remembered. */
  readonly stability: number;
  /** From 1 to 10. */
  readonly difficulty: number;
  readonly state: CardState;
  /** How likely it is to be remembered now. 0 for a new card. */
  readonly retrievability: number;
}

const scheduler = fsrs({
  // The same for everyone: cards are spread by when they were learned.
  enable_fuzz: false,
  // One step: who remembers a new card sees it another day.
  learning_steps: ['10m'],
  relearning_steps: ['10m'],
});

const ratings = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy } as const;

/** Before it there was no Aloft: a clock that says so is wrong, and would make any memory decades old. */
const earliest = Date.UTC(2025, 0, 1);
/** Two devices are never quite together, and a zone set wrongly is half a day. */
const clockTolerance = dayMs;
/** From evening to noon is a day, from morning to evening is none. */
const shortestDay = 16 * hourMs;
const knownDays = 7;
const shakyBelow = 0.8;

export function scheduleOf(
  cards: Iterable<CardToLearn>,
  reviews: ReadonlyMap<string, readonly Review[]>,
  now: number,
): ScheduledCard[] {
  return Array.from(cards, ({ id, since }) => {
    const memory = memoryAfter(reviews.get(id) ?? [], now);
    return memory ? scheduled(id, memory, now) : unseen(id, since, now);
  });
}

/**
 * What to review today, in this order: what was forgotten minutes ago, what is closest to being forgotten,
 * what is new.
 */
export function dueOf(
  schedule: readonly ScheduledCard[],
  now: number,
  offset: ZoneOffset,
): ScheduledCard[] {
  const today = dayOf(now, offset);
  const rank = ({ state, isSoon }: ScheduledCard): number => (state === 'new' ? 2 : isSoon ? 0 : 1);
  return schedule
    .filter(({ dueAt, isSoon }) => (isSoon ? dueAt <= now : dayOf(dueAt, offset) <= today))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.retrievability - b.retrievability ||
        a.dueAt - b.dueAt ||
        (a.id < b.id ? -1 : 1),
    );
}

/** In how many ms a card comes back after each grade, for the four buttons. */
export function afterGrade(
  reviews: readonly Review[],
  now: number,
): Readonly<Record<Grade, number>> {
  const memory = memoryAfter(reviews, now);
  const after = (grade: Grade): number => reviewed(memory, { at: now, grade }).dueAt - now;
  return { 1: after(1), 2: after(2), 3: after(3), 4: after(4) };
}

interface Memory {
  readonly card: Card;
  readonly at: number;
  readonly dueAt: number;
}

/** Null where no review counts. */
function memoryAfter(reviews: readonly Review[], now: number): Memory | null {
  let memory: Memory | null = null;
  for (const review of reviews)
    if (review.at >= earliest && review.at <= now + clockTolerance)
      memory = reviewed(memory, review);
  return memory;
}

/**
 * FSRS takes a day to end at midnight UTC, which somewhere is noon. So it is given other times than the
 * real ones: they are as many whole days apart as there were nights between.
 */
function reviewed(before: Memory | null, { at, grade }: Review): Memory {
  const nights = before
    ? Math.max(0, Math.floor((at - before.at + dayMs - shortestDay) / dayMs))
    : 0;
  const time = (before?.card.last_review?.getTime() ?? dayMs) + nights * dayMs;
  const { card } = scheduler.next(before?.card ?? createEmptyCard(time), time, ratings[grade]);
  return { card, at, dueAt: at + (card.due.getTime() - time) };
}

function scheduled(id: string, { card, at, dueAt }: Memory, now: number): ScheduledCard {
  const { stability, difficulty } = card;
  const retrievability = scheduler.forgetting_curve(Math.max(0, now - at) / dayMs, stability);
  const isSoon = card.state !== State.Review;
  const isShaky =
    card.state === State.Relearning || (card.state === State.Review && retrievability < shakyBelow);
  const state = isShaky ? 'shaky' : isSoon || stability < knownDays ? 'learning' : 'known';
  return { id, dueAt, isSoon, stability, difficulty, state, retrievability };
}

function unseen(id: string, since: number, now: number): ScheduledCard {
  return {
    id,
    // A card that is here can be learned, whatever the clock said when it came.
    dueAt: since >= earliest && since <= now ? since : now,
    ...{ isSoon: false, stability: 0, difficulty: 0, state: 'new', retrievability: 0 },
  };
}
