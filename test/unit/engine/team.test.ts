import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kernelFile, packFile } from '../../../src/cli/places.ts';
import {
  openEngine,
  type Engine,
  type Helper,
  type KernelBytes,
} from '../../../src/engine/index.ts';
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
    const texts = ['', 'a bank', river(3), '', river(127), river(128), ...randomTexts(20, 1)];
    for (const asked of [wanted, { weights: [0] }, { weights: [1] }, { embedding: true }, {}]) {
      expect(digestOf(two.read(texts, asked))).toBe(digestOf(one.read(texts, asked)));
    }
  });

  it('come to it again and again, whatever came before', () => {
    for (const text of randomTexts(60, 2)) {
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
      const { promise, resolve } = Promise.withResolvers<void>();
      join = resolve;
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
  const invitation = {
    memory: new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }),
    kernels: { base: noModule, relaxed: noModule },
    precision: 'int8',
    weights: {} as never,
    free: 0,
  } as const;

  it('whose second thread joined and then says nothing more is lost, and says so', async () => {
    const silent: Helper = { invite: () => Promise.resolve(), end: () => {} };
    const team = new Team(silent, invitation, 20);
    await team.gathered;
    expect(team.threads).toBe(2);
    expect(() => team.meet()).toThrow(TeamLost);
  });

  it('is not asked about a few rows', async () => {
    const silent: Helper = { invite: () => Promise.resolve(), end: () => {} };
    const team = new Team(silent, invitation);
    expect(team.isWorthwhile(128)).toBe(false);
    await team.gathered;
    expect([1, 11, 12, 128].map((rows) => team.isWorthwhile(rows))).toEqual([
      ...[false, false, true, true],
    ]);
  });
});
