import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { maxTokens, vocabularySize } from '../../../src/engine/architecture.ts';
import { KeptRows, keptBytes, keptParts } from '../../../src/engine/kernels/keptRows.ts';
import { expectSameBits, randomStream } from './kernelsUnderTest.ts';

const rowFloats = keptParts[0] + keptParts[1];
/** How many rows there is room for. */
const slots = keptBytes / 4 / rowFloats;
/** Before and after what is kept, so that a step too far is seen. */
const margin = 64;

const start = margin;
const behind = start + keptBytes / 4;
/** Where rows come from, and where they go; the parts of a row lie apart. */
const source = [behind + margin, behind + margin + rowFloats] as const;
const target = [source[1] + rowFloats, source[1] + 2 * rowFloats] as const;
const floats = new Float32Array(target[1] + rowFloats + margin);

let kept: KeptRows;
beforeEach(() => {
  floats.fill(NaN);
  kept = new KeptRows(4 * start);
});

function partsAt(places: readonly [number, number]): Float32Array {
  const parts = new Float32Array(rowFloats);
  parts.set(floats.subarray(places[0], places[0] + keptParts[0]));
  parts.set(floats.subarray(places[1], places[1] + keptParts[1]), keptParts[0]);
  return parts;
}

const steps = Float32Array.from({ length: rowFloats }, (_, i) => i / 2048);
/** A row like no other; no two of its numbers are the same. */
const row = (value: number): Float32Array => steps.map((step) => value + step);

function keep(id: number, position: number, value: number): void {
  const numbers = row(value);
  floats.set(numbers.subarray(0, keptParts[0]), source[0]);
  floats.set(numbers.subarray(keptParts[0]), source[1]);
  kept.keep(floats, id, position, source);
}

/** @returns what is kept there, or null */
function recall(id: number, position: number): Float32Array | null {
  for (const place of target) floats.fill(NaN, place, place + rowFloats);
  return kept.recall(floats, id, position, target) ? partsAt(target) : null;
}

describe('kept rows', () => {
  it('have room for four long texts', () => {
    expect(Number.isInteger(slots)).toBe(true);
    expect(slots).toBeGreaterThanOrEqual(4 * maxTokens);
  });

  it('are given back as they were kept, as often as they are asked for', () => {
    keep(17, 3, 5);
    keep(17, 4, 6);
    expectSameBits(recall(17, 3)!, row(5));
    expectSameBits(recall(17, 4)!, row(6));
    expectSameBits(recall(17, 3)!, row(5));
  });

  it('are not there before they are kept, and then nothing is copied', () => {
    expect(recall(0, 0)).toBeNull();
    keep(1, 2, 5);
    for (const [id, position] of [
      [0, 0],
      [1, 1],
      [1, 3],
      [2, 2],
      [2, 1],
    ] as const) {
      expect(recall(id, position)).toBeNull();
      expect(partsAt(target).every(Number.isNaN)).toBe(true);
    }
  });

  it('of one token at two positions, and of two tokens at one, are not taken for each other', () => {
    const ids = [0, 1, vocabularySize - 2, vocabularySize - 1];
    const positions = [0, 1, maxTokens - 2, maxTokens - 1];
    const all = ids.flatMap((id) => positions.map((position) => [id, position] as const));
    all.forEach(([id, position], i) => keep(id, position, i));
    all.forEach(([id, position], i) => expectSameBits(recall(id, position)!, row(i)));
  });

  it('are written nowhere but where there is room for them', () => {
    for (let i = 0; i < 2 * slots + 1; i++) keep(i, i % maxTokens, i);
    expect(floats.subarray(0, start).every(Number.isNaN)).toBe(true);
    expect(floats.subarray(behind, source[0]).every(Number.isNaN)).toBe(true);
    expect(floats.subarray(start, behind).some(Number.isNaN)).toBe(false);
  });

  it('give way when they are too many, the oldest first, whether it was asked for or not', () => {
    for (let i = 0; i < slots; i++) keep(i, 0, i);
    for (let i = 0; i < slots; i++) expect(recall(i, 0), `row ${i}`).not.toBeNull();
    for (let more = 0; more < slots; more++) {
      keep(slots + more, 0, slots + more);
      expect(recall(more, 0), `row ${more}`).toBeNull();
      if (more + 1 < slots) expectSameBits(recall(more + 1, 0)!, row(more + 1));
    }
  });

  it('that are kept twice are the later ones, and stay until those go', () => {
    keep(7, 7, 1);
    keep(8, 8, 2);
    keep(7, 7, 3);
    expectSameBits(recall(7, 7)!, row(3));
    // The first three are overwritten one by one; the same key went with the third and not before.
    for (let i = 0; i < slots - 3; i++) keep(100 + i, 0, i);
    for (const there of [
      [true, true],
      [true, false],
      [false, false],
    ]) {
      keep(5000, there.filter(Boolean).length, 9);
      expect([recall(7, 7) !== null, recall(8, 8) !== null]).toEqual(there);
    }
  });

  it('are what a queue of so many entries would hold, whatever is kept and recalled', () => {
    // Of so few keys that they come again, and of so many that some are gone.
    const course = [fc.integer({ min: 1, max: 900 }), fc.nat(2000), fc.nat()] as const;
    fc.assert(
      fc.property(...course, (keys, steps, seed) => {
        const random = randomStream(seed);
        kept = new KeptRows(4 * start);
        const queue: { key: number; value: number }[] = [];
        for (let step = 0; step < steps; step++) {
          const key = Math.floor(random() * keys);
          const [id, position] = [Math.floor(key / 90), key % 90];
          if (random() < 0.7) {
            keep(id, position, step);
            queue.push({ key, value: step });
            if (queue.length > slots) queue.shift();
          }
          const asked = Math.floor(random() * keys);
          const wanted = queue.findLast((entry) => entry.key === asked);
          const found = recall(Math.floor(asked / 90), asked % 90);
          if (!wanted || !found) expect([asked, found]).toEqual([asked, wanted ?? null]);
          else expectSameBits(found, row(wanted.value), `step ${step}`);
        }
      }),
      { seed: 1, numRuns: 30, examples: [[600, 2000, 1]] },
    );
  });
});
