import { askedOutputs, mixed, solve, width, type Exercise } from './exercise.ts';
import { sharesOf } from '../shares.ts';

/** What is worked out, in this order. */
export const handSteps = ['dots', 'scores', 'weights', 'output'] as const;
export type HandStep = (typeof handSteps)[number];

/** A wrong way that a learner can be told of. */
export type Slip =
  /** The numbers of query and key added instead of multiplied. */
  | 'added'
  /** Divided where it is not yet asked for. */
  | 'divided-early'
  | 'not-divided'
  /** Divided by the width instead of its root. */
  | 'divided-by-width'
  /** Softmax of the dot products instead of the scores. */
  | 'softmax-of-dots'
  /** Shares of the scores themselves. */
  | 'no-exponential'
  /** The exponentials, without the sum they are divided by. */
  | 'not-shared'
  | 'per-cent'
  /** The keys mixed instead of the values. */
  | 'keys-mixed'
  /** The values mixed by the scores. */
  | 'mixed-by-scores'
  /** The values added up, or their mean. */
  | 'not-weighed';

export type Verdict =
  | { readonly kind: 'right' }
  /** These fields hold no number. */
  | { readonly kind: 'unfinished'; readonly fields: readonly number[] }
  | { readonly kind: 'slip'; readonly slip: Slip }
  /** These fields hold a wrong one. */
  | { readonly kind: 'wrong'; readonly fields: readonly number[] };

/** Two decimals, and one off in the last for who cut instead of rounded. */
const weightTolerance = 0.0101;
const exact = 1e-6;

/** What is right, not rounded. */
export function answerOf(exercise: Exercise, step: HandStep): readonly number[] {
  const answer = solve(exercise)[step];
  return step === 'output' ? answer.slice(0, askedOutputs) : answer;
}

/** @param given one for each number that is asked for; null where there is none */
export function verify(
  exercise: Exercise,
  step: HandStep,
  given: readonly (number | null)[],
): Verdict {
  const right = answerOf(exercise, step);
  const missing = indices(right.length).filter((i) => (given[i] ?? null) === null);
  if (missing.length > 0) return { kind: 'unfinished', fields: missing };
  const numbers = given as readonly number[];
  const wrong = fieldsApart(numbers, right, tolerances(exercise, step));
  if (wrong.length === 0) return { kind: 'right' };
  for (const [slip, answer, loose = 1] of slipsOf(exercise, step)) {
    const allowed = tolerances(exercise, step).map((tolerance) => loose * tolerance);
    if (fieldsApart(numbers, answer, allowed).length === 0) return { kind: 'slip', slip };
  }
  return { kind: 'wrong', fields: wrong };
}

/** What each slip comes to, and by how much more than usual its numbers may be rounded. */
function slipsOf(
  { query, keys, values }: Exercise,
  step: HandStep,
): readonly (readonly [Slip, readonly number[], number?])[] {
  const { dots, scores, weights } = solve({ query, keys, values });
  const total = sum(scores);
  switch (step) {
    case 'dots':
      return [
        ['added', keys.map((key) => sum(key) + sum(query))],
        ['divided-early', scores],
      ];
    case 'scores':
      return [
        ['not-divided', dots],
        ['divided-by-width', dots.map((dot) => dot / width)],
      ];
    case 'weights':
      return [
        ['softmax-of-dots', sharesOf(dots)],
        ['no-exponential', scores.map((score) => score / total)],
        ['not-shared', scores.map(Math.exp)],
        // Rounded to whole per cents.
        ['per-cent', weights.map((weight) => 100 * weight), 100],
      ];
    case 'output':
      return (
        [
          ['keys-mixed', mixed(keys, weights)],
          ['mixed-by-scores', mixed(values, scores)],
          ['not-weighed', mixed(values, [1, 1, 1])],
          ['not-weighed', mixed(values, [1 / 3, 1 / 3, 1 / 3])],
        ] as const
      ).map(([slip, answer]) => [slip, answer.slice(0, askedOutputs)]);
  }
}

/** How far each number may be off: the output by as much as weights of two decimals make it. */
function tolerances({ values }: Exercise, step: HandStep): readonly number[] {
  switch (step) {
    case 'dots':
    case 'scores':
      return values.map(() => exact);
    case 'weights':
      return values.map(() => weightTolerance);
    case 'output':
      return indices(askedOutputs).map(
        (i) => weightTolerance * sum(values.map((value) => value[i]!)) + 0.006,
      );
  }
}

function fieldsApart(
  given: readonly number[],
  wanted: readonly number[],
  allowed: readonly number[],
): number[] {
  return indices(wanted.length).filter((i) => Math.abs(given[i]! - wanted[i]!) > allowed[i]!);
}

/** A number as it is written in most of the world: with a point or a comma, and any minus. */
export function numberFrom(written: string): number | null {
  const plain = written.trim().replace(/^[−–]/, '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

const indices = (count: number): number[] => Array.from({ length: count }, (_zero, i) => i);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
