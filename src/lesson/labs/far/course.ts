/** How the weight from a pronoun to its name went on as words came between. */
export type Course = 'vanished' | 'fell' | 'stayed';

export const courses = ['vanished', 'fell', 'stayed'] as const satisfies readonly Course[];

/** What is less than that share of the weight at the shortest distance is as good as gone. */
export const goneBelow = 0.1;
/** What is more than that share of it has not fallen to speak of. */
export const stayedFrom = 0.9;

/** @param nearest the weight at the shortest distance @param farthest that at the longest */
export function courseOf(nearest: number, farthest: number): Course {
  if (farthest >= stayedFrom * nearest) return 'stayed';
  return farthest < goneBelow * nearest ? 'vanished' : 'fell';
}
