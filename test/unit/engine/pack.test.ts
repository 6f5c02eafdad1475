import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  announcedLength,
  createEngine,
  readPack,
  type PackFailure,
} from '../../../src/engine/index.ts';
import {
  formatVersion,
  headerLength,
  offsets,
  sha256,
  type PackTable,
} from '../../../src/engine/pack/format.ts';
import { openEngine, packBytes, seal } from './packBytes.ts';

let pack: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  pack = await packBytes();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** How reading fails; a reading that does not is a failure of the test. */
async function failureOf(bytes: Uint8Array): Promise<PackFailure['kind']> {
  const reading = await readPack(bytes);
  if (reading.ok) throw new Error('These bytes were read as a pack.');
  expect(reading.failure.detail).not.toBe('');
  return reading.failure.kind;
}

/** Reads the pack with one byte changed, which is put back. */
async function failureWith(position: number, value: number): Promise<PackFailure['kind']> {
  const before = pack[position]!;
  pack[position] = value;
  try {
    return await failureOf(pack);
  } finally {
    pack[position] = before;
  }
}

async function embeddingOf(bytes: Uint8Array): Promise<Float32Array> {
  return (await openEngine(bytes)).trace('The bank by the river was steep').embedding;
}

describe('a damaged pack', () => {
  test('is found out by every bit of its header', { timeout: 120_000 }, async () => {
    for (let position = 0; position < headerLength; position++) {
      for (let bit = 0; bit < 8; bit++) {
        const kind = await failureWith(position, pack[position]! ^ (1 << bit));
        const allowed =
          position < offsets.digest
            ? ['not-a-pack']
            : position >= offsets.length && position < offsets.tableLength
              ? ['truncated', 'corrupted']
              : ['corrupted'];
        expect(allowed, `bit ${bit} of byte ${position}`).toContain(kind);
      }
    }
  });

  test('is found out by any other byte', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: headerLength, max: pack.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (position, difference) => {
          const value = (pack[position]! + difference) % 256;
          expect(await failureWith(position, value)).toBe('corrupted');
        },
      ),
      { seed: 1, numRuns: 300, examples: [[pack.length - 1, 1]] },
    );
  });

  test('is truncated where its end is missing, at any length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(pack.length - 1), async (length) => {
        expect(await failureOf(pack.subarray(0, length))).toBe('truncated');
      }),
      { seed: 2, numRuns: 500, examples: [[0], [1], [7], [8], [63], [64], [pack.length - 1]] },
    );
  });

  test('is corrupted by bytes behind its end', async () => {
    const longer = new Uint8Array(pack.length + 1);
    longer.set(pack);
    expect(await failureOf(longer)).toBe('corrupted');
  });
});

describe('what is no pack', () => {
  test('is a file of zeros', async () => {
    expect(await failureOf(new Uint8Array(1000))).toBe('not-a-pack');
    expect(await failureOf(new Uint8Array(3))).toBe('not-a-pack');
  });

  test('is a web page', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Sign in to the network</title>');
    expect(await failureOf(page)).toBe('not-a-pack');
  });

  test('is any other bytes, which never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        fc.pre(bytes[0] !== pack[0]);
        expect(await failureOf(bytes)).toBe('not-a-pack');
        expect(announcedLength(bytes)).toBeNull();
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('a pack with a right digest', () => {
  const changed = async (change: (copy: DataView<ArrayBuffer>) => void) => {
    const copy = new Uint8Array(pack);
    change(new DataView(copy.buffer));
    await seal(copy);
    return copy;
  };

  /** The pack with another table in the place of its own, which must be at least as long. */
  const withTable = (text: (table: PackTable) => string) =>
    changed((view) => {
      const length = view.getUint32(offsets.tableLength, true);
      const own = new Uint8Array(view.buffer, headerLength, length);
      const table = JSON.parse(new TextDecoder().decode(own)) as PackTable;
      const bytes = new TextEncoder().encode(text(table));
      expect(bytes.length).toBeLessThanOrEqual(length);
      own.fill(0);
      own.set(bytes);
      view.setUint32(offsets.tableLength, bytes.length, true);
    });

  const withTensor = (name: string, change: object) =>
    withTable((table) => {
      const tensors = { ...table.tensors, [name]: { ...table.tensors[name], ...change } };
      return JSON.stringify({ ...table, model: '', tensors });
    });

  test('and its own table is read', async () => {
    const copy = await withTable((table) => JSON.stringify(table));
    expect(await readPack(copy)).toMatchObject({ ok: true });
  });

  test('and a later version is newer, not damaged', async () => {
    const later = await changed((view) => {
      view.setUint32(offsets.version, formatVersion + 1, true);
    });
    expect(await failureOf(later)).toBe('newer');
  });

  test('but an earlier version is corrupted: it is to be fetched anew', async () => {
    for (let version = 0; version < formatVersion; version++) {
      const earlier = await changed((view) => {
        view.setUint32(offsets.version, version, true);
      });
      expect(await failureOf(earlier), `version ${version}`).toBe('corrupted');
    }
  });

  test('but a tensor too few is corrupted', async () => {
    const without = await withTable((table) => {
      const tensors = Object.entries(table.tensors).filter(([name]) => name !== 'widen.bias');
      return JSON.stringify({ ...table, tensors: Object.fromEntries(tensors) });
    });
    expect(await failureOf(without)).toBe('corrupted');
  });

  test('but a tensor of another shape or length is corrupted', async () => {
    expect(await failureOf(await withTensor('widen.bias', { shape: [511] }))).toBe('corrupted');
    const short = { values: { offset: 1024, bytes: 4 } };
    expect(await failureOf(await withTensor('widen.bias', short))).toBe('corrupted');
  });

  test('but another vocabulary is corrupted', async () => {
    const smaller = await withTable((table) =>
      JSON.stringify({ ...table, vocabulary: { ...table.vocabulary, size: 7999 } }),
    );
    expect(await failureOf(smaller)).toBe('corrupted');
  });

  test('but a part of the vocabulary that is shorter, or outside the file, is corrupted', async () => {
    const names = ['alphabet', 'characters', 'nodes', 'ids', 'scores'] as const;
    for (const name of names) {
      for (const span of [
        { offset: 4096, bytes: 2 },
        { offset: pack.length, bytes: 8 },
        { offset: 64, bytes: pack.length },
      ]) {
        const other = await withTable(({ vocabulary, ...table }) =>
          JSON.stringify({
            ...{ ...table, model: '' },
            vocabulary: { ...vocabulary, sections: { ...vocabulary.sections, [name]: span } },
          }),
        );
        expect(await failureOf(other), name).toBe('corrupted');
      }
    }
  });

  test('but a table that is no JSON is corrupted', async () => {
    expect(await failureOf(await withTable(() => '{"model":'))).toBe('corrupted');
  });

  test('but a table of something else is corrupted', async () => {
    for (const text of ['null', '[]', '{}', '"table"']) {
      expect(await failureOf(await withTable(() => text))).toBe('corrupted');
    }
  });

  test('but a tensor outside the file is corrupted', async () => {
    const outside = { values: { offset: pack.length, bytes: 2048 } };
    expect(await failureOf(await withTensor('widen.bias', outside))).toBe('corrupted');
  });
});

describe('where the bytes lie', () => {
  test('makes no difference: a view at any place is read the same', async () => {
    const expected = await embeddingOf(pack);
    for (const place of [1, 2, 3, 4, 64]) {
      const view = new Uint8Array(pack.length + place + 1).subarray(place, place + pack.length);
      view.set(pack);
      expect(await embeddingOf(view)).toEqual(expected);
      expect(announcedLength(view)).toBe(pack.length);
    }
  });
});

describe('a pack in memory that threads share', () => {
  const shared = (): Uint8Array => {
    const view = new Uint8Array(new SharedArrayBuffer(pack.length));
    view.set(pack);
    return view;
  };

  test('is read where it lies', async () => {
    const reading = await readPack(shared());
    if (!reading.ok) throw new Error(reading.failure.detail);
    expect(reading.pack.weights.embedding.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    const engine = createEngine(reading.pack);
    expect(engine.trace('The bank by the river was steep').embedding).toEqual(
      await embeddingOf(pack),
    );
  });

  test('is found out where it is damaged', async () => {
    const damaged = shared();
    damaged[damaged.length - 1]! ^= 1;
    expect(await failureOf(damaged)).toBe('corrupted');
  });
});

describe('the digest', () => {
  test('is waited for, whatever has been read meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const reading = readPack(pack, promise);
    const first = await Promise.race([reading, sleep(50, 'nothing yet')]);
    expect(first).toBe('nothing yet');
    resolve(false);
    expect(await reading).toMatchObject({ ok: false, failure: { kind: 'corrupted' } });
  });
});

describe('what the app has to bring', () => {
  test('is at most 6.5 MB of pack under brotli', async () => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    const compressed = await promisify(brotliCompress)(pack, { params });
    expect(compressed.length).toBeLessThan(6_500_000);
  });
});

describe('SHA-256', () => {
  const withoutWebCrypto = [undefined, {}];

  test('without WebCrypto is the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (given) => {
        const bytes = new Uint8Array(given);
        const expected = createHash('sha256').update(bytes).digest('hex');
        for (const crypto of [globalThis.crypto, ...withoutWebCrypto]) {
          vi.stubGlobal('crypto', crypto);
          expect(Buffer.from(await sha256(bytes)).toString('hex')).toBe(expected);
          vi.unstubAllGlobals();
        }
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test.each(withoutWebCrypto)(
    'without WebCrypto (%o) still tells whole from damaged',
    async (none) => {
      vi.stubGlobal('crypto', none);
      expect(await readPack(pack)).toMatchObject({ ok: true });
      expect(await failureWith(pack.length - 1, pack.at(-1)! ^ 1)).toBe('corrupted');
    },
  );
});
