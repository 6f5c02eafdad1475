import { shuffled } from './random.ts';

/** How long it may take: rounds go on until there are enough and the budget is spent. */
export interface Pace {
  readonly atLeast: number;
  readonly atMost: number;
  readonly budgetMs: number;
  readonly warmUpMs: number;
}

export interface Timed {
  readonly name: string;
  /** @param round all run the same one; before the first, rounds below zero warm up */
  run(round: number): unknown;
}

/** Past this many budgets, fewer rounds have to do. */
const patience = 2;

/**
 * Times all of them once a round, each round in an order of its own. [rounds] in ms, by name.
 *
 * @param settle is called before each, outside of its time
 */
export async function interleave(
  timed: readonly Timed[],
  pace: Pace,
  random: () => number,
  settle?: () => unknown,
): Promise<Map<string, number[]>> {
  const samples = new Map(timed.map(({ name }) => [name, [] as number[]]));
  if (samples.size !== timed.length) throw new Error('Two have the same name.');
  for (const { run } of timed) await warmUp(run, pace.warmUpMs);

  const start = performance.now();
  for (let round = 0; round < pace.atMost; round++) {
    const spent = performance.now() - start;
    if (round >= pace.atLeast && spent > pace.budgetMs) break;
    if (round > 0 && spent > patience * pace.budgetMs) break;
    for (const { name, run } of shuffled(timed, random)) {
      await settle?.();
      const before = performance.now();
      await run(round);
      samples.get(name)!.push(performance.now() - before);
    }
  }
  return samples;
}

/** Time for the compilers of JavaScript and WebAssembly to do their best. */
async function warmUp(run: Timed['run'], ms: number): Promise<void> {
  const end = performance.now() + ms;
  let round = -1;
  do await run(round--);
  while (performance.now() < end);
}
