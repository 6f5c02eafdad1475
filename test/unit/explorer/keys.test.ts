import { describe, expect, test } from 'vitest';
import { gestureGroups } from '../../../src/explorer/gestures.ts';
import { changeOfKey, helpKey } from '../../../src/explorer/keys.ts';
import { defaults, type ExplorerState } from '../../../src/explorer/state.ts';

const state: ExplorerState = { ...defaults, text: 'a', layer: 0, heads: [1] };

describe('a key of the explorer', () => {
  test.each(['l', 'L'])('%s turns the light round, and back', (key) => {
    expect(changeOfKey(key, state)).toEqual({ look: 'at' });
    expect(changeOfKey(key, { ...state, look: 'at' })).toEqual({ look: 'from' });
  });

  test('1 to 4 choose a head, 0 all of them', () => {
    expect(['1', '3', '4'].map((key) => changeOfKey(key, state))).toEqual([
      { heads: [0] },
      { heads: [2] },
      { heads: [3] },
    ]);
    expect(changeOfKey('0', state)).toEqual({ heads: [] });
    expect(changeOfKey('2', { ...state, heads: [1, 2] })).toEqual({ heads: [1] });
  });

  test('what is shown already changes nothing', () => {
    expect(changeOfKey('2', state)).toBeNull();
    expect(changeOfKey('0', { ...state, heads: [] })).toBeNull();
  });

  test('brackets go through the layers, and not beyond them', () => {
    expect(changeOfKey(']', state)).toEqual({ layer: 1 });
    expect(changeOfKey('[', state)).toBeNull();
    expect(changeOfKey(']', { ...state, layer: 1 })).toBeNull();
    expect(changeOfKey('[', { ...state, layer: 1 })).toEqual({ layer: 0 });
  });

  test.each(['5', '9', 'a', '?', 'Enter', 'ArrowRight', '', '10', '11', ' '])(
    '%j changes nothing',
    (key) => {
      expect(changeOfKey(key, state)).toBeNull();
    },
  );

  test('that does something stands on the help sheet', () => {
    const listed = gestureGroups().flatMap(({ gestures }) => gestures.flatMap(({ keys }) => keys));
    for (const key of ['L', '0', '1', '2', '3', '4', '[', ']', helpKey]) {
      expect(listed).toContain(key);
    }
  });
});

test('every gesture of the help sheet has a key and a way without one', () => {
  for (const { gestures } of gestureGroups()) {
    for (const { keys, touch } of gestures) {
      expect(keys.length).toBeGreaterThan(0);
      expect(touch).not.toBe('');
    }
  }
});
