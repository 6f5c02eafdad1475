import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frontier } from '../../../src/sync/frontier.ts';
import {
  headOf,
  pairingLink,
  reachesHead,
  readPairing,
  type Pairing,
} from '../../../src/sync/pairing.ts';
import { base64url, fromBase64url } from '../../../src/sync/base64url.ts';
import { wordsOf } from '../../../src/sync/words.ts';
import { sha256 } from '@noble/hashes/sha2.js';

const host = 'aloft.example';
const origin = `https://${host}`;
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const u32 = fc.nat({ max: 0xffff_ffff });
const heads = fc.record(
  { device: bytes(8), sequence: u32, hash: bytes(8) },
  { noNullPrototype: true },
);
const pairings: fc.Arbitrary<Pairing> = fc.record(
  { secret: bytes(32), head: fc.array(heads, { maxLength: 6 }) },
  { noNullPrototype: true },
);
const golden: Pairing = {
  secret: Uint8Array.from({ length: 32 }, (_byte, i) => i),
  head: [
    {
      device: new Uint8Array(8).fill(0xaa),
      sequence: 0x01020304,
      hash: new Uint8Array(8).fill(0xbb),
    },
  ],
};
const zeros = `${'abandon '.repeat(23)}art`;
const fragmentOf = (link: string): string => link.slice(link.indexOf('#') + 1);

/** Bytes as a version of this app would spell them, with the checksum that every version ends in. */
const spelled = (content: Uint8Array): string =>
  base64url(Uint8Array.of(...content, ...sha256(content).subarray(0, 4)));

describe('a pairing as a link', () => {
  test('has these bytes, and no others', () => {
    const link = pairingLink(origin, golden);
    expect(link).toMatch(/^https:\/\/aloft\.example\/pair#[\w-]+$/);
    const content = `01${bytesToHex(golden.secret)}${'aa'.repeat(8)}04030201${'bb'.repeat(8)}`;
    expect(bytesToHex(fromBase64url(fragmentOf(link))!)).toBe(`${content}4d26f4a1`);
  });

  test('comes back from it, whole or bare, broken by a mail or with blanks around', () => {
    fc.assert(
      fc.property(pairings, fc.nat(60), (pairing, at) => {
        const link = pairingLink(origin, pairing);
        const fragment = fragmentOf(link);
        const texts = [
          ...[link, fragment, `#${fragment}`, `  ${link}\n`, `\r\n${fragment} `],
          `${link.slice(0, at)}\r\n${link.slice(at)}`,
          link.replace('https://aloft', 'HTTPS://Aloft'),
          pairingLink('http://aloft.example', pairing),
        ];
        for (const text of texts) expect(readPairing(text, host)).toEqual({ ok: true, pairing });
      }),
    );
  });

  test('with any one character changed is never read as another', () => {
    const characters = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(pairings, fc.nat(), fc.boolean(), characters, (pairing, place, isBare, other) => {
        const link = pairingLink(origin, pairing);
        const text = isBare ? fragmentOf(link) : link;
        const at = place % text.length;
        const read = readPairing(`${text.slice(0, at)}${other}${text.slice(at + 1)}`, host);
        // A capital in the name of the host changes nothing.
        if (read.ok) expect(read.pairing).toEqual(pairing);
        const isInCode = at > text.indexOf('#') && text[at] !== other;
        if (isInCode) expect(read.ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('has one spelling: bits that stand for nothing are not passed over', () => {
    const code = fragmentOf(pairingLink(origin, { ...golden, head: [] }));
    expect(code).toHaveLength(50);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(code.at(-1)!);
    const other = `${code.slice(0, -1)}${alphabet[last + 1]}`;
    expect(readPairing(other, host)).toEqual({ ok: false, why: 'damaged' });
  });

  test('that was cut short or changed is damaged', () => {
    const link = pairingLink(origin, golden);
    for (const text of [link, fragmentOf(link)]) {
      expect(readPairing(text.slice(0, -1), host)).toEqual({ ok: false, why: 'damaged' });
      expect(readPairing(text.slice(0, -20), host)).toEqual({ ok: false, why: 'damaged' });
      expect(readPairing(`${text.slice(0, -1)}!`, host).ok).toBe(false);
    }
    const odd = Uint8Array.of(1, ...golden.secret, 0);
    expect(readPairing(spelled(odd), host)).toEqual({ ok: false, why: 'damaged' });
    expect(readPairing(spelled(Uint8Array.of(0, ...golden.secret)), host).ok).toBe(false);
  });

  test('of a later version is told, if it is whole', () => {
    for (const later of [2, 3, 9, 255]) {
      const code = spelled(Uint8Array.of(later, ...golden.secret, 1, 2, 3));
      expect(readPairing(code, host)).toEqual({ ok: false, why: 'newer' });
      expect(readPairing(`${origin}/pair#${code}`, host)).toEqual({ ok: false, why: 'newer' });
    }
    const broken = spelled(Uint8Array.of(2, ...golden.secret)).replace(/.$/, '');
    expect(readPairing(broken, host)).toEqual({ ok: false, why: 'damaged' });
  });

  test('of another server is told with where to go, by its port, too', () => {
    const elsewhere = { ok: false, why: 'other-server', host: 'other.example:8443' };
    const link = pairingLink('https://other.example:8443', golden);
    expect(readPairing(link, host)).toEqual(elsewhere);
    expect(readPairing(link, 'other.example')).toEqual(elsewhere);
    const newer = spelled(Uint8Array.of(2, ...golden.secret));
    expect(readPairing(`https://other.example:8443/pair#${newer}`, host)).toEqual(elsewhere);
    expect(readPairing(link.slice(0, -1), host)).toEqual({ ok: false, why: 'damaged' });
  });
});

describe('the words', () => {
  test('are read as a pairing that tells nothing of the history', () => {
    fc.assert(
      fc.property(bytes(32), (secret) => {
        const words = wordsOf(secret);
        const pairing = { secret, head: [] };
        const typed = [
          words.join(' '),
          words.map((word, i) => `${i + 1}. ${word.toUpperCase()},\n`).join(''),
          words.join('-'),
        ];
        for (const text of typed) expect(readPairing(text, host)).toEqual({ ok: true, pairing });
      }),
    );
  });

  test('that are wrong fail as words do', () => {
    expect(readPairing(zeros.replace('art', 'able'), host)).toEqual({ ok: false, why: 'mistaken' });
    expect(readPairing(zeros.slice(8), host)).toEqual({ ok: false, why: 'count', found: 23 });
    expect(readPairing('abandon abundon act', host)).toMatchObject({ why: 'unknown', place: 2 });
  });
});

describe('whatever else is read', () => {
  test.each([
    ...[
      '',
      '   \n',
      '#',
      '12345',
      'Привет',
      'https://',
      'https://aloft.example/',
      'https://[',
      origin,
    ],
    ...[
      'https://aloft.example/pair',
      'https://aloft.example/pair#',
      'https://aloft.example/notes#a',
    ],
    ...['WIFI:S:MyNetwork1234567890;T:WPA;P:secret;;', '01234567890123456789012345678901234567890'],
    ...[
      'Dear Ada, do you know whether we meet on Monday?',
      'Abandon'.repeat(9),
      'abandon '.repeat(1000),
    ],
    'BEGIN:VCARD\nVERSION:3.0\nN:Lovelace;Ada\nEND:VCARD',
  ])('%s is no code', (text) => {
    expect(readPairing(text, host)).toEqual({ ok: false, why: 'not-a-code' });
  });

  test('it never throws', () => {
    const links = fc.string({ unit: 'binary' }).map((text) => `https://${text}`);
    const ofHere = fc.string({ unit: 'binary' }).map((text) => `${origin}/pair#${text}`);
    const codes = fc.uint8Array({ maxLength: 200 }).map(base64url);
    const sound = fc.uint8Array({ maxLength: 200 }).map(spelled);
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      links,
      ofHere,
      codes,
      sound,
    );
    fc.assert(
      fc.property(any, (text) => {
        const read = readPairing(text, host);
        if (read.ok) expect(readPairing(pairingLink(origin, read.pairing), host)).toEqual(read);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('how far the history goes', () => {
  const nameOf = (byte: number): string => bytesToHex(new Uint8Array(32).fill(byte));
  const hashOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
  const frontierOf = (...reached: [device: number, sequence: number, hash: number][]): Frontier =>
    new Map(
      reached.map(([device, sequence, hash]) => [
        nameOf(device),
        { sequence, hash: hashOf(hash), at: 0, brought: 0 },
      ]),
    );

  test('is told by the devices that have written the most', () => {
    const frontier = frontierOf(
      ...Array.from(
        { length: 9 },
        (_d, i) => [i, 10 + ((i * 4) % 9), i] as [number, number, number],
      ),
    );
    const head = headOf(frontier);
    expect(head.map(({ sequence }) => sequence)).toEqual([18, 17, 16, 15, 14, 13]);
    const [first] = head;
    expect(first).toEqual({
      device: hexToBytes(nameOf(2).slice(0, 16)),
      sequence: 18,
      hash: hashOf(2).subarray(0, 8),
    });
    expect(headOf(new Map())).toEqual([]);
  });

  test('does not depend on the order in which devices became known', () => {
    const rows: [number, number, number][] = Array.from({ length: 8 }, (_d, i) => [i, 5, i]);
    expect(headOf(frontierOf(...rows))).toEqual(headOf(frontierOf(...rows.toReversed())));
  });

  test('is reached by who knows each of these entries, or a later one', () => {
    const head = headOf(frontierOf([1, 5, 1], [2, 7, 2]));
    const reached = (...rows: [number, number, number][]) => reachesHead(frontierOf(...rows), head);
    expect(reached([1, 5, 1], [2, 7, 2])).toBe(true);
    expect(reached([1, 6, 9], [2, 7, 2], [3, 1, 3])).toBe(true);
    expect(reached([1, 4, 1], [2, 7, 2])).toBe(false);
    expect(reached([2, 7, 2])).toBe(false);
    expect(reached([1, 5, 9], [2, 7, 2])).toBe(false);
    expect(reached()).toBe(false);
    expect(reachesHead(new Map(), [])).toBe(true);
  });
});
