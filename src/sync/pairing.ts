import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { base64url, fromBase64url } from './base64url.ts';
import type { Frontier } from './frontier.ts';
import { secretLength } from './keys.ts';
import { isListed, secretOf, typedWords, type SecretOfWords } from './words.ts';

/** How far the history of one device goes, as whoever joins is told by another device. */
export interface Head {
  /** The beginning of its public key. */
  readonly device: Uint8Array; // [prefixLength]
  readonly sequence: number; // u32
  /** The beginning of that entry's hash. */
  readonly hash: Uint8Array; // [prefixLength]
}

/** What one device hands to the next, past the server, so that it becomes one of the learner's. */
export interface Pairing {
  readonly secret: Uint8Array; // [secretLength]
  /** A server that was set back, or shows nothing, does not reach it. Empty where words were typed. */
  readonly head: readonly Head[];
}

/** So many bytes tell devices and entries apart, and keep a code small enough to be read well. */
const prefixLength = 8;
const mostHeads = 6;

const version = 1;
const checksumLength = 4;
const rowLength = prefixLength + 4 + prefixLength;
const shortest = 1 + secretLength + checksumLength;

/** Of the devices that have written the most. */
export const headOf = (frontier: Frontier): readonly Head[] =>
  [...frontier]
    .sort(([a, { sequence: ofA }], [b, { sequence: ofB }]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, mostHeads)
    .map(([device, { sequence, hash }]) => ({
      device: Uint8Array.from(device.slice(0, 2 * prefixLength).match(/../g) ?? [], fromHex),
      sequence,
      hash: hash.slice(0, prefixLength),
    }));

const fromHex = (digits: string): number => Number.parseInt(digits, 16);

/** Whether at least that is known which the other device knew when it made the code. */
export const reachesHead = (frontier: Frontier, head: readonly Head[]): boolean =>
  head.every(({ device, sequence, hash }) => {
    const prefix = bytesToHex(device);
    return [...frontier].some(
      ([name, reached]) =>
        name.startsWith(prefix) &&
        (reached.sequence > sequence ||
          (reached.sequence === sequence && hash.every((byte, i) => byte === reached.hash[i]))),
    );
  });

/**
 * The code as a link: what stands behind its `#` is sent to no server.
 *
 * @param origin where the devices meet
 */
export const pairingLink = (origin: string, pairing: Pairing): string =>
  `${origin}${linkPath}#${base64url(encode(pairing))}`;

const linkPath = '/pair';

/** A byte for the version, the secret, a row for each head, and the beginning of a SHA-256 of all that. */
function encode({ secret, head }: Pairing): Uint8Array {
  const rows = head.map(({ device, sequence, hash }) => {
    const row = new Uint8Array(rowLength);
    row.set(device);
    new DataView(row.buffer).setUint32(prefixLength, sequence, true);
    row.set(hash, prefixLength + 4);
    return row;
  });
  const content = concatBytes(Uint8Array.of(version), secret, ...rows);
  return concatBytes(content, checksumOf(content));
}

const checksumOf = (content: Uint8Array): Uint8Array => sha256(content).subarray(0, checksumLength);

export type ReadPairing =
  | { readonly ok: true; readonly pairing: Pairing }
  | { readonly ok: false; readonly why: 'not-a-code' }
  /** A later version of Aloft has made it. */
  | { readonly ok: false; readonly why: 'newer' }
  | { readonly ok: false; readonly why: 'damaged' }
  /** It is for devices that meet elsewhere. */
  | { readonly ok: false; readonly why: 'other-server'; readonly host: string }
  | Extract<SecretOfWords, { readonly ok: false }>;

/** No code is nearly as long, and whoever pastes a book does not wait. */
const longest = 4096;

/**
 * Takes a whole link, what stands behind its `#`, or the 24 words, as they were scanned, typed or pasted.
 *
 * @param host where this device would meet others
 */
export function readPairing(text: string, host: string): ReadPairing {
  if (text.length > longest) return { ok: false, why: 'not-a-code' };
  // Mails and messages break long lines.
  const joined = text.replace(/\s+/g, '');
  if (/^https?:/i.test(joined)) return readLink(joined, host);
  const code = joined.replace(/^#/, '');
  const read = readCode(code);
  if (read.ok || read.why === 'newer' || looksLikeCode.test(code)) return read;
  return areWords(text) ? readWords(text) : { ok: false, why: 'not-a-code' };
}

function readLink(text: string, host: string): ReadPairing {
  if (!URL.canParse(text)) return { ok: false, why: 'not-a-code' };
  const url = new URL(text);
  if (url.pathname !== linkPath || url.hash === '') return { ok: false, why: 'not-a-code' };
  const read = readCode(url.hash.slice(1));
  const isTrue = read.ok || read.why === 'newer';
  return isTrue && url.host !== host ? { ok: false, why: 'other-server', host: url.host } : read;
}

/** The version comes first, so that all begin alike; words without blanks are not of three kinds of characters. */
const looksLikeCode = /^A(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[\w-]{30,}$/;

function readCode(text: string): ReadPairing {
  const bytes = fromBase64url(text);
  if (bytes === null || bytes.length < shortest) return { ok: false, why: 'damaged' };
  const content = bytes.subarray(0, -checksumLength);
  const checksum = checksumOf(content);
  // Every version ends in it: whether a later one made this is only known of one that is whole.
  if (bytes.subarray(-checksumLength).some((byte, i) => byte !== checksum[i]))
    return { ok: false, why: 'damaged' };
  if (bytes[0]! > version) return { ok: false, why: 'newer' };
  const rows = content.subarray(1 + secretLength);
  if (bytes[0] !== version || rows.length % rowLength !== 0) return { ok: false, why: 'damaged' };
  const secret = content.slice(1, 1 + secretLength);
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  const head = Array.from({ length: rows.length / rowLength }, (_head, i) => {
    const at = i * rowLength;
    return {
      device: rows.slice(at, at + prefixLength),
      sequence: view.getUint32(at + prefixLength, true),
      hash: rows.slice(at + prefixLength + 4, at + rowLength),
    };
  });
  return { ok: true, pairing: { secret, head } };
}

/** A note about something else may have a word or two of the list in it. */
function areWords(text: string): boolean {
  const words = typedWords(text);
  return words.length > 0 && 2 * words.filter(({ word }) => isListed(word)).length >= words.length;
}

function readWords(text: string): ReadPairing {
  const read = secretOf(text);
  return read.ok ? { ok: true, pairing: { secret: read.secret, head: [] } } : read;
}
