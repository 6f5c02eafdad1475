import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  packEvent,
  unpackEvent,
  type Grade,
  type RecordEvent,
} from '../../../src/record/events.ts';
import { deriveProgress } from '../../../src/record/progress.ts';

const name = fc.constantFrom('a', 'b');
const at = fc.integer({ min: 0, max: 4 });
const event: fc.Arbitrary<RecordEvent> = fc.oneof(
  fc.record({ kind: fc.constant('section-read' as const), at, section: name }),
  fc.record({ kind: fc.constant('lab-done' as const), at, lab: name, line: name }),
  fc.record({
    ...{ kind: fc.constant('challenge-tried' as const), at, challenge: name },
    passed: fc.boolean(),
  }),
  fc.record({
    ...{ kind: fc.constant('reviewed' as const), at, card: name },
    grade: fc.constantFrom<Grade[]>(1, 2, 3, 4),
  }),
);
const events = fc.array(event, { maxLength: 15 });

test('an event is the same when it is read again', () => {
  fc.assert(
    fc.property(event, (one) => {
      expect(unpackEvent(packEvent(one))).toEqual(one);
    }),
  );
});

test.each([
  ...[
    null,
    'x',
    7,
    {},
    [],
    ['s'],
    ['s', 1],
    ['s', NaN, 'a'],
    ['s', '1', 'a'],
    ['s', Infinity, 'a'],
  ],
  ...[
    ['l', 1, 'a'],
    ['l', 1, 'a', 2],
    ['r', 1, 'a', 0],
    ['r', 1, 'a', 5],
    ['r', 1, 'a', '3'],
  ],
  ['unheard-of', 1, 'a', 'b'],
])('%j is no event, and passed over', (packed) => {
  expect(unpackEvent(packed)).toBeNull();
});

test('any order of the same events, and any of them twice, gives the same progress', () => {
  const plain = (all: readonly RecordEvent[]) => {
    const { times, ...maps } = deriveProgress(all);
    const sorted = Object.entries(maps).map(([kind, map]) => [
      kind,
      [...(map as ReadonlyMap<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    return JSON.stringify([times, sorted]);
  };
  const mixed = events.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(mixed, ([all, again]) => {
      expect(plain(again)).toBe(plain(all));
    }),
    { numRuns: 500 },
  );
});

test('progress is the first reading, the last proof, all tries and all reviews', () => {
  const progress = deriveProgress([
    { kind: 'section-read', at: 5, section: 's' },
    { kind: 'section-read', at: 3, section: 's' },
    { kind: 'lab-done', at: 9, lab: 'l', line: 'late' },
    { kind: 'lab-done', at: 4, lab: 'l', line: 'zzz' },
    { kind: 'lab-done', at: 9, lab: 'l', line: 'early' },
    { kind: 'challenge-tried', at: 8, challenge: 'c', passed: true },
    { kind: 'challenge-tried', at: 2, challenge: 'c', passed: false },
    { kind: 'challenge-tried', at: 6, challenge: 'c', passed: true },
    { kind: 'reviewed', at: 7, card: 'k', grade: 4 },
    { kind: 'reviewed', at: 1, card: 'k', grade: 2 },
    { kind: 'reviewed', at: 1, card: 'k', grade: 2 },
  ]);
  expect(progress).toEqual({
    read: new Map([['s', 3]]),
    proofs: new Map([['l', { at: 9, line: 'late' }]]),
    challenges: new Map([['c', { tries: 3, passedAt: 6 }]]),
    reviews: new Map([
      [
        'k',
        [
          { at: 1, grade: 2 },
          { at: 7, grade: 4 },
        ],
      ],
    ]),
    times: [1, 2, 3, 4, 5, 6, 7, 8, 9],
  });
});
