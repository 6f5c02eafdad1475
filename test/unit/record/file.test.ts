import { expect, describe, test } from 'vitest';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  largestFile,
  readFile,
  readFiles,
  writeDeflated,
  writeFile,
} from '../../../src/record/file.ts';

const update = Uint8Array.of(1, 2, 3, 4, 5);
const file = writeFile(update, 1_700_000_000_000);

/** With its digest made right again. */
function changed(at: number, value: number): Uint8Array {
  const bytes = file.slice();
  bytes[at] = value;
  bytes.set(sha256(bytes.subarray(0, -32)), bytes.length - 32);
  return bytes;
}

const whyOf = (bytes: Uint8Array) => {
  const read = readFile(bytes);
  return read.ok ? null : read.why;
};

test('a file is laid out as its description says', () => {
  const view = new DataView(file.buffer);
  expect([...file.subarray(0, 8)]).toEqual([0x89, 65, 76, 79, 70, 84, 13, 10]);
  expect([view.getUint16(8, true), view.getUint16(10, true)]).toEqual([1, 0]);
  expect(view.getFloat64(12, true)).toBe(1_700_000_000_000);
  expect(view.getUint32(20, true)).toBe(5);
  expect(file.slice(24, 29)).toEqual(update);
  expect(file.slice(29)).toEqual(sha256(file.subarray(0, 29)));
});

test('a file is read as it was written, also from the middle of other bytes', () => {
  const around = new Uint8Array(file.length + 9);
  around.set(file, 5);
  const expected = { ok: true, update, created: 1_700_000_000_000 };
  expect(readFile(file)).toEqual(expected);
  const read = readFile(around.subarray(5, 5 + file.length));
  expect(read).toEqual(expected);
  expect(read.ok && read.update.buffer.byteLength).toBe(5);
});

describe('a file that cannot be read says why:', () => {
  const text = (written: string) => new TextEncoder().encode(written);
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0)],
    ['JSON', text('{"notes":[]}'.repeat(9))],
    ['a ZIP', text('PK\u0003\u0004'.repeat(30))],
    ['sent as text', text(new TextDecoder('latin1').decode(file))],
    ['100 MB of nothing', new Uint8Array(100 * 2 ** 20)],
  ])('%s is not ours', (_name, bytes) => {
    expect(whyOf(bytes)).toBe('not-ours');
  });

  test('whatever is missing at its end, it is cut short', () => {
    for (let length = 1; length < file.length; length++)
      expect(whyOf(file.subarray(0, length)), `${length} bytes`).toBe('cut-short');
  });

  test('any changed byte, or one more, is damage', () => {
    for (let at = 24; at < file.length; at++) {
      const bytes = file.slice();
      bytes[at]! ^= 4;
      expect(whyOf(bytes), `byte ${at}`).toBe('damaged');
    }
    const longer = new Uint8Array(file.length + 1);
    longer.set(file);
    expect(whyOf(longer)).toBe('damaged');
  });

  test('a later version or an unknown flag is newer, unless it is damaged too', () => {
    expect(whyOf(changed(8, 2))).toBe('newer');
    expect(whyOf(changed(11, 1))).toBe('newer');
    const bytes = file.slice();
    bytes[8] = 2;
    expect(whyOf(bytes)).toBe('damaged');
  });

  test('more than 50 MB is too large, to write as well', () => {
    const large = new Uint8Array(100 * 2 ** 20);
    large.set(file);
    expect(whyOf(large)).toBe('too-large');
    expect(() => writeFile(new Uint8Array(largestFile), 0)).toThrow(RangeError);
  });
});

describe('files that stand one after another', () => {
  const updates = [Uint8Array.of(1, 2, 3), new Uint8Array(), Uint8Array.of(4)];
  const written = updates.map((one, i) => (i === 1 ? writeDeflated : writeFile)(one, i));
  const ends = written.map((_, i) => written.slice(0, i + 1).reduce((sum, f) => sum + f.length, 0));
  const all = new Uint8Array(ends.at(-1)!);
  written.forEach((one, i) => all.set(one, ends[i]! - one.length));

  test('are all read', () => {
    const { files, why } = readFiles(all);
    expect(files).toEqual(
      updates.map((one, i) => ({ update: one, created: i, isDeflated: i === 1 })),
    );
    expect(why).toBeNull();
    expect(readFiles(new Uint8Array())).toEqual({ files: [], why: null });
  });

  test('of which one is deflated is none for people', () => {
    expect(readFile(written[1]!)).toEqual({ ok: false, why: 'newer' });
  });

  test('are read up to a torn end or a damaged one, wherever it is', () => {
    for (let length = 0; length < all.length; length++) {
      const whole = ends.filter((end) => end <= length).length;
      const { files, why } = readFiles(all.subarray(0, length));
      expect(files.length, `${length} bytes`).toBe(whole);
      expect(why, `${length} bytes`).toBe(
        ends.includes(length) || length === 0 ? null : 'cut-short',
      );
    }
    for (let at = 0; at < all.length; at++) {
      const bytes = all.slice();
      bytes[at]! ^= 4;
      expect(readFiles(bytes).files.length, `byte ${at}`).toBe(
        ends.filter((end) => end <= at).length,
      );
    }
  });
});
