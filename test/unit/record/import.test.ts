import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { schemaVersion } from '../../../src/record/document.ts';
import { writeFile } from '../../../src/record/file.ts';
import { exportOf, importInto } from '../../../src/record/import.ts';
import { nowhere } from '../../../src/record/places.ts';
import { isSound } from '../../../src/record/soundness.ts';
import { Random } from '../../record/random.ts';
import { seenOf } from '../../record/seen.ts';
import { filled, meet, opened, start, stateOf } from './records.ts';

const none = { added: 0, changed: 0, gone: 0 };
const nothingNew = {
  ...{ ok: true, created: start, notes: none, cards: none, events: 0, isElsewhere: false },
};

describe('an import', () => {
  test('into an empty record brings everything', () => {
    const [from, { record }] = [filled(), opened('b')];
    expect(importInto(record, exportOf(from, start))).toEqual({
      ...nothingNew,
      ...{ notes: { ...none, added: 3 }, cards: { ...none, added: 1 } },
      ...{ events: 3, isElsewhere: true },
    });
    expect(seenOf(record, start)).toBe(seenOf(from, start));
  });

  test('a second time brings nothing', () => {
    const from = filled();
    const { record } = opened('b');
    importInto(record, exportOf(from, start));
    let updates = 0;
    record.doc.on('update', () => updates++);
    expect(importInto(record, exportOf(from, start))).toEqual(nothingNew);
    expect(updates).toBe(0);
  });

  test('merges, and replaces nothing of what is here', () => {
    const from = filled();
    const { record } = opened('b', stateOf(from));
    const mine = record.notes.create('mine', nowhere);
    const [first, second] = [...from.notes.all()];
    from.notes.write(first!.id, 'A bank by the sea');
    record.notes.write(second!.id, 'Where was it? 🏦');
    from.notes.emptyBin();
    expect(importInto(record, exportOf(from, start))).toEqual({
      ...nothingNew,
      notes: { added: 0, changed: 1, gone: 1 },
    });
    expect(record.notes.get(mine)?.text).toBe('mine');
    expect(record.notes.get(first!.id)?.text).toBe('A bank by the sea');
    expect(record.notes.get(second!.id)?.text).toBe('Where was it? 🏦');
  });

  test('says by its origin where a change is from, once', () => {
    const { record } = opened('b');
    const origins: unknown[] = [];
    record.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    importInto(record, exportOf(filled(), start));
    expect(origins).toEqual(['import']);
  });

  test('of a record that waits for updates takes what has come', () => {
    const from = filled();
    const updates: Uint8Array[] = [];
    from.doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of ['one', 'two']) from.notes.create(text, nowhere);
    const between = opened('b', updates[1]!).record;
    between.notes.create('three', nowhere);
    const { record } = opened('c');
    expect(importInto(record, exportOf(between, start))).toMatchObject({
      notes: { added: 1 },
    });
    Y.applyUpdate(between.doc, stateOf(from));
    expect([...between.notes.all()]).toHaveLength(6);
  });

  test('of a newer record is refused, and one into a newer record as well', () => {
    const from = filled();
    from.doc.getMap('meta').set('schema', schemaVersion + 1);
    const { record } = opened('b');
    const newer = { ok: false, why: 'newer' };
    expect(importInto(record, exportOf(from, start))).toEqual(newer);
    expect(stateOf(record)).toEqual(stateOf(opened('c').record));
    expect(importInto(from, exportOf(record, start))).toEqual(newer);
  });

  test('that would take back what has happened is refused', () => {
    const from = filled();
    const { record } = opened('b', stateOf(from));
    from.doc.getArray('events').delete(0, 1);
    expect(importInto(record, exportOf(from, start))).toEqual({ ok: false, why: 'damaged' });
    expect(record.progress.read.size).toBe(1);
  });
});

describe('an update is not sound where', () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'abc');
  const whole = Y.encodeStateAsUpdate(doc);
  const first = Y.encodeStateVector(doc);
  doc.getText('t').insert(3, 'def');
  const later = Y.encodeStateAsUpdate(doc, first);

  test('it starts in the middle', () => {
    expect(isSound(whole)).toBe(true);
    expect(isSound(later)).toBe(false);
  });

  test.each<[string, readonly number[]]>([
    ['it is nothing', []],
    ['it says that there is more than there is', [9, 9, 9, 9]],
    ['it says that there are billions of changes', [1, 255, 255, 255, 255, 15, 1, 0]],
    ['a change is of no length', [1, 1, 7, 0, 0, 0, 0]],
    ['a change is longer than anything', [1, 1, 7, 0, 0, 255, 255, 255, 255, 255, 1, 0]],
    ['a change builds on itself', [1, 1, 7, 0, 132, 7, 0, 1, 97, 0]],
    ['a change builds on one that is not there', [1, 1, 7, 0, 132, 8, 0, 1, 97, 0]],
    ['it deletes what is not there', [0, 1, 7, 1, 0, 1]],
    ['it skips', [1, 1, 7, 0, 10, 3, 0]],
  ])('%s', (_name, bytes) => {
    expect(isSound(Uint8Array.from(bytes))).toBe(false);
  });
});

/** A thousand files that are not as they were written, the same for the same seed. */
describe('a file that was changed never hangs, never throws, and changes nothing unsaid:', () => {
  const good = exportOf(filled(), start);
  const known = stateOf(filled('known'));
  const digest = 32;
  const update = good.subarray(24, good.length - digest);

  function mutated(seed: number): Uint8Array {
    const random = new Random(seed);
    const bytes = good.slice();
    const flip = (all: Uint8Array): void => {
      for (let left = 1 + random.below(4); left > 0; left--)
        all[random.below(all.length)]! ^= 1 << random.below(8);
    };
    switch (random.below(6)) {
      case 0:
        flip(bytes);
        return bytes;
      case 1:
        return bytes.subarray(0, random.below(bytes.length));
      case 2: {
        // Its digest is right again: the update is poisoned.
        const poisoned = update.slice();
        flip(poisoned);
        return writeFile(poisoned, start);
      }
      case 3:
        return writeFile(update.subarray(0, random.below(update.length)), start);
      case 4:
        return writeFile(
          Uint8Array.from({ length: random.below(400) }, () => random.below(256)),
          start,
        );
      default: {
        const [at, to] = [random.below(update.length), random.below(update.length)];
        const poisoned = update.slice();
        poisoned.copyWithin(to, at, at + random.below(40));
        const file = writeFile(poisoned, start);
        if (random.isOneIn(4)) file[random.below(24)]! ^= 1 << random.below(8);
        file.set(sha256(file.subarray(0, -digest)), file.length - digest);
        return file;
      }
    }
  }

  test.each(Array.from({ length: 10 }, (_, i) => i * 100))('seeds from %i', (from) => {
    let taken = 0;
    for (let seed = from; seed < from + 100; seed++) {
      // What it holds already, it may hold from the same devices.
      const { record } = seed % 2 === 0 ? opened('b', known, update) : opened('b', known);
      const [before, state] = [seenOf(record, start), stateOf(record)];
      const began = performance.now();
      const imported = importInto(record, mutated(seed));
      expect(performance.now() - began, `seed ${seed}`).toBeLessThan(5_000);
      if (!imported.ok) {
        expect(stateOf(record), `seed ${seed}`).toEqual(state);
        continue;
      }
      taken++;
      const { notes, cards, events, isElsewhere } = imported;
      const isSaid = events > 0 || isElsewhere || [notes, cards].some((all) => isSome(all));
      if (!isSaid)
        expect(withoutStates(seenOf(record, start)), `seed ${seed}`).toBe(withoutStates(before));
      // What it took can be worked with, and sent on.
      record.notes.create('after', nowhere);
      const other = opened('c').record;
      meet(record, other);
      expect(seenOf(other, start), `seed ${seed}`).toBe(seenOf(record, start));
    }
    expect(taken).toBeLessThan(60);
  });
});

const isSome = ({ added, changed, gone }: { added: number; changed: number; gone: number }) =>
  added + changed + gone > 0;

const withoutStates = (seen: string) => {
  const { states, ...rest } = JSON.parse(seen) as Record<string, unknown>;
  expect(states).toBeDefined();
  return JSON.stringify(rest);
};
