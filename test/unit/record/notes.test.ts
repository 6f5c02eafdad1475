import { describe, expect, test } from 'vitest';
import { nowhere } from '../../../src/record/places.ts';
import { meet, opened, start, stateOf } from './records.ts';

const hour = 3_600_000;

function withNote(text = 'one two three') {
  const { record, clock } = opened();
  const { notes } = record;
  const id = notes.create(text, nowhere);
  return { record, clock, notes, id };
}

const texts = (states: readonly { text: string }[]) => states.map(({ text }) => text);

describe('a note', () => {
  test('is what was written, where and when', () => {
    const { notes, clock, id } = withNote();
    expect(notes.get(id)).toEqual({
      ...{ id, text: 'one two three', place: nowhere, tags: [] },
      ...{ created: start, edited: start, deleted: null },
    });
    clock.now += hour;
    notes.write(id, 'one 2 three');
    expect(notes.get(id)).toMatchObject({ text: 'one 2 three', edited: start + hour });
  });

  test('that two have written in holds what both wrote', () => {
    const { record, notes, id } = withNote();
    const other = opened('b', stateOf(record)).record;
    notes.write(id, 'one 2 three');
    other.notes.write(id, 'one two three four');
    meet(record, other);
    expect(notes.get(id)?.text).toBe('one 2 three four');
    expect(other.notes.get(id)?.text).toBe('one 2 three four');
  });

  test('is the same on another device, whatever the text was cut from', () => {
    const { record, notes } = withNote();
    const half = '🎣'.slice(0, 1);
    const [long, broken, tagged] = [
      notes.create(`${'x'.repeat(99_999)}🎣`, nowhere),
      notes.create(half, { kind: 'explorer', address: '/explore', text: half }),
      notes.create('', nowhere, [half, '  two   words ', '', ' ']),
    ];
    notes.write(broken, `a${half}`);
    notes.tag(long, `${'y'.repeat(39)}🎣`);
    const other = opened('b', stateOf(record)).record;
    for (const id of [long, broken, tagged]) expect(other.notes.get(id)).toEqual(notes.get(id));
    expect(notes.get(tagged)?.tags).toEqual(['two words', '�']);
    expect(notes.get(long)?.text.length).toBe(100_000);
  });
});

describe('of a note the state before is kept', () => {
  test('when it is changed after a rest, and not while it is being written', () => {
    const { notes, clock, id } = withNote();
    clock.now += 9 * 60_000;
    notes.write(id, 'two');
    expect(notes.statesOf(id)).toEqual([]);
    clock.now += 10 * 60_000;
    notes.write(id, 'three');
    expect(notes.statesOf(id)).toEqual([{ at: start + 9 * 60_000, text: 'two' }]);
  });

  test('once, however often it is gone back to', () => {
    const { notes, clock, id } = withNote('one');
    clock.now += hour;
    notes.write(id, 'two');
    notes.restore(id, notes.statesOf(id)[0]!);
    expect(notes.get(id)?.text).toBe('one');
    notes.restore(id, notes.statesOf(id).find(({ text }) => text === 'two')!);
    notes.restore(id, { at: 0, text: 'one' });
    expect(texts(notes.statesOf(id)).sort()).toEqual(['one', 'two']);
  });

  test('and only the last twenty, the latest first', () => {
    const { notes, clock, id } = withNote('0');
    for (let i = 1; i <= 25; i++) {
      clock.now += hour;
      notes.write(id, `${i}`);
    }
    expect(texts(notes.statesOf(id))).toEqual(Array.from({ length: 20 }, (_, i) => `${24 - i}`));
  });
});

describe('the bin', () => {
  test('holds a deleted note until it is taken out', () => {
    const { notes, clock, id } = withNote();
    clock.now += hour;
    notes.delete(id);
    expect(notes.get(id)?.deleted).toBe(start + hour);
    notes.undelete(id);
    expect(notes.get(id)?.deleted).toBeNull();
    expect(notes.emptyBin()).toBe(0);
  });

  test('is emptied for good, on every device', () => {
    const { record, notes, id } = withNote();
    notes.create('stays', nowhere);
    const other = opened('b', stateOf(record)).record;
    notes.delete(id);
    expect(notes.emptyBin()).toBe(1);
    other.notes.write(id, 'written meanwhile');
    meet(record, other);
    for (const { notes: left } of [record, other])
      expect(texts([...left.all()])).toEqual(['stays']);
  });
});

describe('tags', () => {
  test('are in the order of the alphabet, each once', () => {
    const { notes, id } = withNote();
    for (const tag of ['b', ' a ', 'b', '', '  ', 'two  words']) notes.tag(id, tag);
    notes.untag(id, 'none');
    expect(notes.get(id)?.tags).toEqual(['a', 'b', 'two words']);
    notes.untag(id, 'a');
    expect(notes.get(id)?.tags).toEqual(['b', 'two words']);
  });

  test('of two devices are all there', () => {
    const { record, notes, id } = withNote();
    const other = opened('b', stateOf(record)).record;
    notes.tag(id, 'a');
    other.notes.tag(id, 'b');
    meet(record, other);
    expect(notes.get(id)?.tags).toEqual(['a', 'b']);
  });
});

test('of two lessons left at the same time all devices choose the same', () => {
  const [a, b] = [opened('a').record, opened('b').record];
  const place = { section: 's', heading: '', share: 0 };
  a.leave({ lesson: 'x', ...place });
  b.leave({ lesson: 'y', ...place });
  meet(a, b);
  expect(a.leftAt).toEqual({ lesson: 'y', ...place });
  expect(b.leftAt).toEqual(a.leftAt);
});
