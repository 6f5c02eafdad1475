import type { Pace } from './measure/rounds.ts';

export const runtimes = ['node', 'chromium'] as const;
export type Runtime = (typeof runtimes)[number];

export interface Options {
  readonly runtimes: readonly Runtime[];
  readonly pace: Pace;
  readonly write: boolean;
  readonly check: boolean;
  readonly times: boolean;
}

export const usage = `npm run bench -- [options]
  --only node|chromium  one runtime instead of both
  --quick               fewer rounds: for a first look, not for a baseline
  --times               the medians in ms, too
  --write               keeps the ratios in baseline.json and in the README
  --check               fails if a ratio is a tenth below the one kept`;

const paces: Readonly<Record<'full' | 'quick', Pace>> = {
  full: { atLeast: 15, atMost: 300, budgetMs: 12_000, warmUpMs: 500 },
  quick: { atLeast: 5, atMost: 60, budgetMs: 2_000, warmUpMs: 200 },
};

/** @throws with what is wrong, and the usage */
export function readOptions(args: readonly string[]): Options {
  const known = ['--only', '--quick', '--times', '--write', '--check'];
  const only = args.indexOf('--only');
  const rest = args.filter((_, i) => only === -1 || i !== only + 1);
  const strange = rest.find((argument) => !known.includes(argument));
  if (strange !== undefined) throw new Error(`There is no option ${strange}.\n\n${usage}`);
  const chosen = runtimes.filter((runtime) => only === -1 || runtime === args[only + 1]);
  if (chosen.length === 0) throw new Error(`--only node, or --only chromium.\n\n${usage}`);
  const has = (name: string): boolean => rest.includes(name);
  if (has('--write') && (has('--quick') || only !== -1)) {
    throw new Error(`A baseline is written from full runs in both runtimes.\n\n${usage}`);
  }
  return {
    runtimes: chosen,
    pace: has('--quick') ? paces.quick : paces.full,
    write: has('--write'),
    check: has('--check'),
    times: has('--times'),
  };
}
