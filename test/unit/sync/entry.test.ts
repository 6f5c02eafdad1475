import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf, openEntry, readHeader, sealEntry } from '../../../src/sync/entry.ts';
import { deviceKeys, sharedKeys } from '../../../src/sync/keys.ts';
import { keysOf, laptop, nonce, phone, secret, writer } from './entries.ts';

const keys = await keysOf();
const text = (words: string): Uint8Array<ArrayBuffer> => new Uint8Array(utf8ToBytes(words));
const zeros = new Uint8Array(32);
const header = { kind: 'updates', sequence: 1, previous: zeros } as const;
const whyOf = async (bytes: Uint8Array, shared = keys): Promise<string | null> => {
  const opened = await openEntry(bytes, shared);
  return opened.ok ? null : opened.why;
};

describe('an entry', () => {
  test('gives back what was sealed, with who wrote it and where it stands', async () => {
    const contents = fc.uint8Array({ maxLength: 3_000 });
    const kinds = fc.constantFrom('updates', 'snapshot');
    const sequences = fc.integer({ min: 1, max: 2 ** 32 - 1 });
    const previouses = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(
        contents,
        kinds,
        sequences,
        previouses,
        async (content, kind, sequence, previous) => {
          const bytes = await sealEntry({ kind, sequence, previous }, new Uint8Array(content), {
            keys,
            device: phone,
            nonce: nonce(),
          });
          const entry = {
            kind,
            sequence,
            previous,
            content,
            device: phone.id,
            hash: hashOf(bytes),
          };
          expect(await openEntry(bytes, keys)).toEqual({ ok: true, entry });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('shows its header to everybody and its content to nobody else', async () => {
    const bytes = await writer(keys, phone)(text('The bank of the river was steep and muddy'));
    expect(readHeader(bytes)).toEqual({ ...header, device: phone.id });
    const seen = new TextDecoder('latin1').decode(bytes);
    for (const word of ['bank', 'river', 'steep']) expect(seen).not.toContain(word);
    const others = await sharedKeys(new Uint8Array(32).fill(8));
    expect(await whyOf(bytes, others)).toBe('forged');
    // Even with the signature made for their room: without the key there is nothing to be read.
    const theirs = await sealEntry(header, text('x'), {
      keys: others,
      device: phone,
      nonce: nonce(),
    });
    const mixed = { ...others, content: keys.content };
    expect(await whyOf(theirs, mixed)).toBe('damaged');
  });

  test('short ones are all of one length', async () => {
    const write = writer(keys, phone);
    const lengths = new Set<number>();
    for (const note of ['', 'a', 'Mud turns the bank.', 'word '.repeat(80)])
      lengths.add((await write(text(note))).length);
    expect(lengths.size).toBe(1);
  });

  test('with any byte changed, cut or added is refused', async () => {
    const bytes = await writer(keys, phone)(text('one'));
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      expect(await whyOf(changed), `byte ${at}`).not.toBeNull();
    }
    for (let length = 0; length < bytes.length; length += 7)
      expect(await whyOf(bytes.slice(0, length)), `${length} bytes`).not.toBeNull();
    expect(await whyOf(concatBytes(bytes, Uint8Array.of(0)))).toBe('forged');
  });

  test('of a later version is known as one', async () => {
    const bytes = await writer(keys, phone)(text('one'));
    bytes[0] = 2;
    expect(await whyOf(bytes)).toBe('newer');
    expect(await whyOf(new Uint8Array())).toBe('not-ours');
    expect(await whyOf(Uint8Array.of(0, 1, 2))).toBe('not-ours');
  });

  test('belongs to its room, its epoch and its device alone', async () => {
    const bytes = await writer(keys, phone)(text('one'));
    expect(await whyOf(bytes, await keysOf(1))).toBe('forged');
    const renamed = bytes.slice();
    renamed.set(laptop.id, 2);
    expect(await whyOf(renamed)).toBe('forged');
  });

  test('that a device signs anew in the name of another one is damaged', async () => {
    const bytes = await writer(keys, phone)(text('one'));
    const unsigned = bytes.slice(0, -64);
    unsigned.set(laptop.id, 2);
    const bound = concatBytes(
      utf8ToBytes('aloft envelope'),
      keys.room,
      Uint8Array.of(7, 0, 0, 0),
      unsigned,
    );
    expect(await whyOf(concatBytes(unsigned, laptop.sign(bound)))).toBe('damaged');
  });

  test('that would fill the memory is damaged', async () => {
    const large = new Uint8Array(51 * 2 ** 20);
    const bytes = await sealEntry(header, large, { keys, device: phone, nonce: nonce() });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await whyOf(bytes)).toBe('damaged');
  });
});

describe('keys', () => {
  test('come from the secret alone, each by its own label', async () => {
    const next = secret.with(31, 8);
    const [one, same, other] = [
      await sharedKeys(secret),
      await sharedKeys(secret),
      await sharedKeys(next),
    ];
    expect(one.room).toEqual(same.room);
    expect([one.epoch, other.epoch]).toEqual([7, 8]);
    expect(one.room).not.toEqual(other.room);
    expect(one.room).not.toEqual(ed25519.getPublicKey(secret));
    // Kept for good: whoever changes this locks all learners out of their rooms.
    expect(Buffer.from(one.room).toString('hex')).toMatchInlineSnapshot(
      `"12e643ab05b9b708271b9d4626d550e8933c780765cdb5615d6fa9f9827af25e"`,
    );
    await expect(crypto.subtle.exportKey('raw', one.content)).rejects.toThrow();
  });

  test('a secret of another length is a mistake', async () => {
    await expect(sharedKeys(new Uint8Array(31))).rejects.toThrow(RangeError);
  });

  test('a device signs as RFC 8032 has it', () => {
    // Its test vector 2 in section 7.1.
    const { id, sign } = deviceKeys(
      Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'),
    );
    expect(Buffer.from(id).toString('hex')).toBe(
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    );
    expect(Buffer.from(sign(Uint8Array.of(0x72))).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
        '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });
});
