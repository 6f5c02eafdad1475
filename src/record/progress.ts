import type { Grade, RecordEvent } from './events.ts';

export interface Proof {
  readonly at: number;
  readonly line: string;
}

export interface ChallengeState {
  readonly tries: number;
  /** When it was first passed, or null. */
  readonly passedAt: number | null;
}

export interface Review {
  readonly at: number;
  readonly grade: Grade;
}

/** What a learner has done, by the ids of what it was done with. */
export interface Progress {
  /** When each section was first read. */
  readonly read: ReadonlyMap<string, number>;
  /** What each lab showed last. */
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly challenges: ReadonlyMap<string, ChallengeState>;
  /** In the order of their times, each once. */
  readonly reviews: ReadonlyMap<string, readonly Review[]>;
  /** All times at which something was done, ascending, each once. */
  readonly times: readonly number[];
}

/**
 * Derives what has been done from what has happened. Any order of the same events, and any of them twice,
 * gives the same: sections take the earliest time, proofs the latest (of two at once the greater line),
 * tries and reviews are sets.
 */
export function deriveProgress(events: Iterable<RecordEvent>): Progress {
  const read = new Map<string, number>();
  const proofs = new Map<string, Proof>();
  const tries = new Map<string, Map<string, boolean>>();
  const reviews = new Map<string, Map<string, Review>>();
  const times = new Set<number>();
  for (const event of events) {
    const { at } = event;
    times.add(at);
    switch (event.kind) {
      case 'section-read':
        read.set(event.section, Math.min(at, read.get(event.section) ?? Infinity));
        break;
      case 'lab-done': {
        const proof = { at, line: event.line };
        const before = proofs.get(event.lab);
        if (!before || isLater(proof, before)) proofs.set(event.lab, proof);
        break;
      }
      case 'challenge-tried':
        into(tries, event.challenge).set(`${at} ${event.passed}`, event.passed);
        break;
      case 'reviewed':
        into(reviews, event.card).set(`${at} ${event.grade}`, { at, grade: event.grade });
        break;
    }
  }
  return {
    ...{ read, proofs },
    challenges: new Map([...tries].map(([id, all]) => [id, challengeOf(all)])),
    reviews: new Map(
      [...reviews].map(([card, all]) => [
        card,
        [...all.values()].sort((a, b) => a.at - b.at || a.grade - b.grade),
      ]),
    ),
    times: [...times].sort((a, b) => a - b),
  };
}

const isLater = (a: Proof, b: Proof): boolean => a.at > b.at || (a.at === b.at && a.line > b.line);

function into<T>(groups: Map<string, Map<string, T>>, id: string): Map<string, T> {
  const group = groups.get(id) ?? new Map<string, T>();
  groups.set(id, group);
  return group;
}

function challengeOf(tries: ReadonlyMap<string, boolean>): ChallengeState {
  const passed = [...tries].flatMap(([key, isPassed]) =>
    isPassed ? [Number.parseFloat(key)] : [],
  );
  return { tries: tries.size, passedAt: passed.length === 0 ? null : Math.min(...passed) };
}
