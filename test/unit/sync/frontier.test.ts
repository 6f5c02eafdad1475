import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openEntry } from '../../../src/sync/entry.ts';
import * as frontiers from '../../../src/sync/frontier.ts';
import { keysOf, laptop, phone, writer } from './entries.ts';

const { decodeFrontier, encodeFrontier, follow, furthest, nameOf } = frontiers;
const keys = await keysOf();
const [p, l] = [nameOf(phone.id), nameOf(laptop.id)];
const none: frontiers.Frontier = new Map();

async function written(device = phone, count = 4): Promise<frontiers.Link[]> {
  const write = writer(keys, device);
  const links: frontiers.Link[] = [];
  for (let i = 0; i < count; i++) {
    const opened = await openEntry(await write(Uint8Array.of(i)), keys);
    // The last one tells only how far its device has read.
    if (opened.ok) links.push({ ...opened.entry, at: 1_000 + i, brings: i < count - 1 });
  }
  return links;
}

const [ofPhone, ofLaptop] = [await written(), await written(laptop)];

describe('a history', () => {
  test('is followed in any order, from the start or from where one was', () => {
    const all = [...ofPhone, ...ofLaptop];
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    fc.assert(
      fc.property(orders, fc.nat(all.length), (order, cut) => {
        const { frontier, gaps, forks } = follow(none, order);
        expect([...frontier].map(([name, { sequence }]) => [name, sequence]).sort()).toEqual(
          [
            [p, 4],
            [l, 4],
          ].sort(),
        );
        expect(frontier.get(p)).toMatchObject({ at: 1_003, brought: 3 });
        expect({ gaps, forks }).toEqual({ gaps: [], forks: [] });
        const halfway = follow(none, all.slice(0, cut)).frontier;
        expect(follow(halfway, order).frontier).toEqual(frontier);
      }),
    );
  });

  test('with something withheld is followed up to there, and that is told', () => {
    const [first, second, , last] = ofPhone;
    const { frontier, gaps } = follow(none, [first!, second!, last!]);
    expect(frontier.get(p)?.sequence).toBe(2);
    expect(gaps).toEqual([p]);
    expect(follow(none, [second!]).gaps).toEqual([p]);
  });

  test('that was written twice is told, whatever comes first', async () => {
    const copy = writer(keys, phone);
    const entries: frontiers.Link[] = [];
    for (const content of [9, 8, 7]) {
      const opened = await openEntry(await copy(Uint8Array.of(content)), keys);
      if (opened.ok) entries.push({ ...opened.entry, at: 0, brings: true });
    }
    for (const both of [
      [...ofPhone, ...entries],
      [...entries, ...ofPhone],
    ])
      expect(follow(none, both).forks).toEqual([p]);
    expect(follow(follow(none, ofPhone.slice(0, 1)).frontier, entries.slice(1)).forks).toEqual([p]);
  });
});

describe('a frontier', () => {
  const { frontier } = follow(none, [...ofPhone, ...ofLaptop.slice(0, 2)]);

  test('comes back from its bytes, with what stands behind it', () => {
    const rest = Uint8Array.of(1, 2, 3);
    const bytes = Uint8Array.of(...encodeFrontier(frontier), ...rest);
    expect(decodeFrontier(bytes)).toEqual({ frontier, rest });
    expect(decodeFrontier(encodeFrontier(none))).toEqual({
      frontier: none,
      rest: new Uint8Array(),
    });
  });

  test('that is none is refused, and no bytes make it throw', () => {
    const bytes = encodeFrontier(frontier);
    for (let length = 0; length < bytes.length; length++)
      expect(decodeFrontier(bytes.subarray(0, length))).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void decodeFrontier(any)));
  });

  test('of several the furthest is taken for each device', () => {
    const other = follow(none, [...ofPhone.slice(0, 1), ...ofLaptop]).frontier;
    const both = furthest(frontier, other);
    expect([both.get(p)?.sequence, both.get(l)?.sequence]).toEqual([4, 4]);
    expect(furthest(other, frontier)).toEqual(both);
  });
});
