import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kernelFile, packFile } from '../../../src/cli/places.ts';
import {
  openEngine,
  type Engine,
  type Helper,
  type KernelBytes,
} from '../../../src/engine/index.ts';
import type { Pass } from '../../../src/engine/forward.ts';
import { countOf, readPass, words, type Control } from '../../../src/engine/threads/control.ts';
import { TeamCrew } from '../../../src/engine/threads/crew.ts';
import { Team } from '../../../src/engine/threads/team.ts';
import { TeamLost } from '../../../src/engine/threads/waiting.ts';
import { nodeHelper } from '../../threads/nodeHelper.ts';
import { digestOf } from './digest.ts';
import { noModule, randomStream } from './kernelsUnderTest.ts';

async function kernelBytes(build: 'base' | 'relaxed'): Promise<KernelBytes> {
  const [base, relaxed] = await Promise.all(
    (['base', 'relaxed'] as const).map((name) => readFile(kernelFile(name))),
  );
  return {
    base: new Uint8Array(base!),
    relaxed: build === 'relaxed' ? new Uint8Array(relaxed!) : noModule,
  };
}

async function open(
  precision: 'f32' | 'int8',
  kernels: KernelBytes,
  spawn: (() => Helper) | null,
): Promise<Engine> {
  const pack = await readFile(packFile(precision));
  const opening = await openEngine(pack, kernels, spawn);
  if (!opening.ok) throw new Error(opening.failure.detail);
  await opening.engine.gathered;
  return opening.engine;
}

const river = (count: number): string => Array(count).fill('river').join(' ');
const wanted = { weights: [0, 1], vectors: true, embedding: true };

/** Sentences that nobody chose. */
function randomTexts(count: number, seed: number): string[] {
  const words = 'the bank by a river was steep 🦊 ½ and so money went there, said Mary'.split(' ');
  const random = randomStream(seed);
  return Array.from({ length: count }, () =>
    Array.from(
      { length: Math.floor(random() * 140) },
      () => words[Math.floor(random() * words.length)],
    ).join(' '),
  );
}

describe.each([
  ['int8', 'relaxed'],
  ['int8', 'base'],
  ['f32', 'relaxed'],
  ['f32', 'base'],
] as const)('two threads on the %s pack and the %s kernels', (precision, build) => {
  let one: Engine;
  let two: Engine;

  beforeAll(async () => {
    const kernels = await kernelBytes(build);
    one = await open(precision, kernels, null);
    two = await open(precision, kernels, nodeHelper);
    expect([one.threads, two.threads]).toEqual([1, 2]);
    expect(two.kernels).toBe(build);
  });
  afterAll(() => two.end());

  it.each([1, 2, 3, 11, 12, 13, 31, 32, 33, 127, 128, 130])(
    'come to what one comes to, to the last bit, for %i tokens',
    (count) => {
      expect(digestOf(two.trace(river(count)))).toBe(digestOf(one.trace(river(count))));
      expect(digestOf(two.read([river(count)], wanted))).toBe(
        digestOf(one.read([river(count)], wanted)),
      );
    },
  );

  it('come to what one comes to for batches, and for each that is asked alone', () => {
    const texts = ['', 'a bank', river(3), '', river(127), river(128), ...randomTexts(10, 1)];
    for (const asked of [wanted, { weights: [0] }, { weights: [1] }, { embedding: true }, {}]) {
      expect(digestOf(two.read(texts, asked))).toBe(digestOf(one.read(texts, asked)));
    }
  });

  it('come to it again and again, whatever came before', () => {
    for (const text of randomTexts(30, 2)) {
      expect(digestOf(two.read([text], wanted))).toBe(digestOf(one.read([text], wanted)));
    }
  });
});

describe('an engine', () => {
  it('works alone until its second thread has joined, and after that has ended', async () => {
    const kernels = await kernelBytes('relaxed');
    let join = (): void => {};
    const late = (): Helper => {
      const helper = nodeHelper();
      const { promise, resolve } = Promise.withResolvers<undefined>();
      join = () => resolve(undefined);
      return { ...helper, invite: (invitation) => helper.invite(invitation).then(() => promise) };
    };
    const opening = await openEngine(await readFile(packFile('int8')), kernels, late);
    if (!opening.ok) throw new Error(opening.failure.detail);
    const { engine } = opening;
    const alone = digestOf(engine.trace(river(40)));
    expect(engine.threads).toBe(1);
    join();
    await engine.gathered;
    expect(engine.threads).toBe(2);
    expect(digestOf(engine.trace(river(40)))).toBe(alone);
    engine.end();
    expect(engine.threads).toBe(1);
    expect(digestOf(engine.trace(river(40)))).toBe(alone);
  });

  it('goes on with one thread where the second cannot start, and ends it', async () => {
    let ended = 0;
    const refusing = (): Helper => ({
      invite: () => Promise.reject(new Error('There is no second thread here.')),
      end: () => ended++,
    });
    const engine = await open('int8', await kernelBytes('relaxed'), refusing);
    expect(engine.threads).toBe(1);
    expect(ended).toBe(1);
    expect(engine.read([river(40)], wanted)[0]!.embedding).toHaveLength(512);
  });
});

describe('a team', () => {
  const rest = {
    memory: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
    kernels: { base: noModule, relaxed: noModule },
    precision: 'int8',
    weights: {} as never,
    free: 0,
  } as const;
  const passOf = (...tokens: number[]): Pass => ({
    ...{ goal: 'both', tokens, fresh: 1 },
    places: {} as never,
  });

  /** A second thread that takes no part; its control is there to play its role. */
  async function silentTeam(limit: number): Promise<{ team: Team; control: Control }> {
    const invited = Promise.withResolvers<Control>();
    const silent: Helper = {
      invite: ({ control }) => {
        invited.resolve(control);
        return Promise.resolve();
      },
      end: () => {},
    };
    const team = new Team(silent, rest, limit);
    await team.gathered;
    return { team, control: await invited.promise };
  }

  const nothing = (): void => {};

  it('does not wait for a second thread that does not come', async () => {
    const { team } = await silentTeam(20);
    const crew = team.begin(passOf(128), 128);
    const done: number[] = [];
    crew.step((_, share) => done.push(share!.part), null, 8);
    crew.single(() => done.push(8));
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('says that it has lost a thread that took a part and did not come to its end', async () => {
    const { team, control } = await silentTeam(20);
    const crew = team.begin(passOf(128), 128);
    crew.step(nothing, null, 8);
    Atomics.add(control, words.taken + 1, 1);
    expect(() => crew.step(nothing, null, 8)).toThrow(TeamLost);
  });

  it('shares the parts of a step, each of them once', async () => {
    const { team, control } = await silentTeam(20);
    const second = new TeamCrew(control, 1, 20);
    const first = team.begin(passOf(128), 128);
    second.begin(Atomics.load(control, words.pass));
    const done: [number, number][] = [];
    // While the first thread does its first part, the second one does all the others.
    first.step(
      (_, share) => {
        done.push([share!.thread, share!.part]);
        if (done.length > 1) return;
        const count = Atomics.load(control, words.done);
        Atomics.add(control, words.done, 1); // as if this part were done, or it would be waited for
        second.step((_, other) => done.push([other!.thread, other!.part]), null, 4);
        Atomics.sub(control, words.done, 1);
        expect(Atomics.load(control, words.done)).toBe(count + 3);
      },
      null,
      4,
    );
    expect(done).toEqual([
      [0, 0],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
  });

  it('gives nothing of a pass to a thread that is late by one', async () => {
    const { team, control } = await silentTeam(20);
    const late = new TeamCrew(control, 1, 20);
    team.begin(passOf(128), 128).step(nothing, null, 2);
    late.begin(Atomics.load(control, words.pass));
    team.begin(passOf(128), 128);
    let done = 0;
    late.step(() => done++, null, 8);
    late.single(() => done++);
    expect(done).toBe(0);
    expect(Atomics.load(control, words.taken)).toBe(countOf(Atomics.load(control, words.pass), 0));
  });

  it('tells the second thread what the pass is about', async () => {
    const { team, control } = await silentTeam(20);
    const tokens = Array.from({ length: 128 }, (_, i) => i % 3);
    team.begin({ ...passOf(...tokens), goal: 'first-weights', fresh: 77 }, 130);
    const planned: number[] = [];
    const found = readPass(control, (rows) => {
      planned.push(rows);
      return {} as never;
    });
    expect(found).toMatchObject({ pass: { goal: 'first-weights', fresh: 77, tokens } });
    expect(planned).toEqual([130]);
    Atomics.store(control, words.pass, -1);
    expect(readPass(control, () => ({}) as never)).toBe(null);
  });

  it('is not asked about a few rows', async () => {
    const { team } = await silentTeam(20);
    expect([1, 11, 12, 128].map((rows) => team.isWorthwhile(rows))).toEqual([
      ...[false, false, true, true],
    ]);
    team.end();
    expect(team.isWorthwhile(128)).toBe(false);
  });
});
