import { expect, test } from 'vitest';
import { randomFrom, shuffled } from '../../bench/measure/random.ts';
import { interleave, type Pace } from '../../bench/measure/rounds.ts';

test('a seed repeats its numbers, another has its own', () => {
  const three = (seed: number): number[] => {
    const random = randomFrom(seed);
    return [random(), random(), random()];
  };
  expect(three(7)).toEqual(three(7));
  expect(three(7)).not.toEqual(three(8));
  expect(three(7).every((number) => number >= 0 && number < 1)).toBe(true);
});

test('shuffling keeps everything, leaves the original alone, and favours no order', () => {
  const items = ['a', 'b', 'c'];
  const random = randomFrom(1);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6_000; i++) {
    const order = shuffled(items, random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(items).toEqual(['a', 'b', 'c']);
  expect([...counts.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

const pace: Pace = { atLeast: 4, atMost: 9, budgetMs: 0, warmUpMs: 0 };

test('all run in every round after a warm-up, in an order that changes', async () => {
  const ran: string[] = [];
  const timed = ['a', 'b', 'c'].map((name) => ({ name, run: () => ran.push(name) }));
  const samples = await interleave(timed, { ...pace, budgetMs: 60_000 }, randomFrom(1));
  expect(ran.slice(0, 3)).toEqual(['a', 'b', 'c']);
  const rounds = Array.from({ length: 9 }, (_, i) => ran.slice(3 + 3 * i, 6 + 3 * i));
  for (const round of rounds) expect([...round].sort()).toEqual(['a', 'b', 'c']);
  expect(new Set(rounds.map((round) => round.join(''))).size).toBeGreaterThan(1);
  expect([...samples.values()].map((times) => times.length)).toEqual([9, 9, 9]);
});

test('a spent budget ends the rounds, with one at least', async () => {
  const slow = { name: 'slow', run: () => busyFor(4) };
  const samples = await interleave([slow], { ...pace, budgetMs: 1 }, randomFrom(1));
  expect(samples.get('slow')).toHaveLength(1);
});

test('what is waited for is timed to its end', async () => {
  let ended = false;
  const run = async (): Promise<void> => {
    await Promise.resolve();
    busyFor(2);
    ended = true;
  };
  const samples = await interleave([{ name: 'a', run }], { ...pace, budgetMs: 60_000 }, () => 0);
  expect(ended).toBe(true);
  expect(Math.min(...samples.get('a')!)).toBeGreaterThanOrEqual(2);
});

test('what settles before each is not in its time', async () => {
  let settled = 0;
  const timed = ['a', 'b'].map((name) => ({ name, run: () => settled }));
  const settle = (): void => {
    busyFor(4);
    settled++;
  };
  const samples = await interleave(timed, { ...pace, budgetMs: 60_000 }, randomFrom(1), settle);
  expect(settled).toBe(2 * 9);
  for (const times of samples.values()) expect(Math.min(...times)).toBeLessThan(4);
});

test('two of the same name would share their times', async () => {
  const same = { name: 'a', run: () => 0 };
  await expect(interleave([same, same], pace, () => 0)).rejects.toThrow('same name');
});

function busyFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
