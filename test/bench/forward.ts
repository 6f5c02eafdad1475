import type { Assets } from './assets.ts';
import type { Contender } from './contender.ts';
import { contendersOf } from './contenders.ts';
import { randomFrom } from './measure/random.ts';
import { interleave, type Pace } from './measure/rounds.ts';
import { deviationOf, isWithin, tolerances } from './measure/verify.ts';
import { peaksOf } from './peak/peaks.ts';
import { readReference, type Case } from './reference.ts';
import type { ForwardReport, Group, Times } from './reports.ts';
import { editOf, lengths, type Length } from './workloads.ts';

/** The same order of rounds in every run. */
const seed = 20_181_103;

export async function measureForward(
  group: Group,
  pace: Pace,
  assets: Assets,
): Promise<ForwardReport> {
  const contenders = contendersOf(group, assets);
  for (const contender of contenders) await contender.prepare();
  const peaks = await peaksOf(assets);
  const { cases, words } = readReference(await assets.bytes('reference.bin'));
  const random = randomFrom(seed);

  const before = await verify(contenders, cases);
  const rounds: Map<string, number[]>[] = [];
  for (const { workload } of cases) {
    const edits = words.map((_, i) => editOf(workload, words, i));
    const timed = contenders.map((contender) => ({
      name: labelOf(contender),
      run: (round: number) => contender.run(edits.at(round % edits.length)!),
    }));
    rounds.push(await interleave([...timed, ...peaks], pace, random));
  }
  // Again, as a run of many may have spoilt what the first ones had right.
  const after = await verify(contenders, cases);

  const timesOf = (name: string): Times =>
    Object.fromEntries(lengths.map((length, i) => [length, rounds[i]!.get(name)!])) as Record<
      Length,
      number[]
    >;
  return {
    group,
    contenders: contenders.map((contender, i) => ({
      name: contender.name,
      side: contender.side,
      precision: contender.precision,
      threads: contender.threads,
      times: timesOf(labelOf(contender)),
      attention: Math.max(before[i]!.attention, after[i]!.attention),
      cosine: Math.min(before[i]!.cosine, after[i]!.cosine),
    })),
    peaks: peaks.map(({ name, operations }) => ({ name, operations, times: timesOf(name) })),
  };
}

const labelOf = ({ name, threads }: Contender): string => `${name}, ${threads}`;

async function verify(contenders: readonly Contender[], cases: readonly Case[]) {
  const worst = [];
  for (const contender of contenders) {
    let attention = 0;
    let cosine = 1;
    for (const { workload, reference } of cases) {
      const deviation = deviationOf(await contender.run(workload), reference);
      attention = Math.max(attention, deviation.attention);
      cosine = Math.min(cosine, deviation.cosine);
    }
    if (!isWithin({ attention, cosine }, tolerances[contender.precision])) {
      throw new Error(
        `${contender.name} is wrong: attention off by ${attention}, cosine ${cosine}.`,
      );
    }
    worst.push({ attention, cosine });
  }
  return worst;
}
