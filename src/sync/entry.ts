import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { deflate, inflate } from '../record/compression.ts';
import { isSignedBy, publicKeyLength, signatureLength } from './keys.ts';
import type { DeviceKeys, SharedKeys } from './keys.ts';
import { pad, unpad } from './padding.ts';

/**
 * What the devices of a learner put into the envelope, one after another. The server keeps it, and can
 * read nothing but the header.
 *
 * | bytes    | what                                                                        |
 * |----------|-----------------------------------------------------------------------------|
 * | 0        | version of the format                                                       |
 * | 1        | kind: 1 updates, 2 snapshot, 3 a move to another room                       |
 * | 2..34    | the device: its public key                                                  |
 * | 34..38   | its sequence, u32 (all numbers are little-endian), from 1                   |
 * | 38..70   | SHA-256 of the device's entry before this one; zeros for its first          |
 * | 70..82   | nonce                                                                       |
 * | 82..-64  | the content, deflated and padded, by AES-256-GCM                            |
 * | -64..    | the device's Ed25519 signature of room, epoch and all before                |
 *
 * Room, epoch and header are additional data of the encryption as well: an entry is of one room, one
 * epoch, one device and one place in its history, and nobody can put it elsewhere.
 */
export const entryVersion = 1;
const offsets = { kind: 1, device: 2, sequence: 34, previous: 38, nonce: 70, content: 82 } as const;
const kinds = ['updates', 'snapshot', 'move'] as const;
export type EntryKind = (typeof kinds)[number];
const tagLength = 16;
export const hashLength = 32;

/** No record is so large; more comes only from somebody who means harm. */
export const largestContent = 50 * 2 ** 20;

export interface EntryHeader {
  readonly kind: EntryKind;
  readonly device: Uint8Array; // [publicKeyLength]
  readonly sequence: number;
  readonly previous: Uint8Array; // [hashLength]
}

export interface Entry extends EntryHeader {
  readonly content: Uint8Array;
  /** By which the next entry of the device names this one. */
  readonly hash: Uint8Array; // [hashLength]
}

/**
 * `newer`: a later version of Aloft has written it. `forged`: not by the device that it names, or not for
 * this room and epoch. `damaged`: signed, and yet not to be read.
 */
export type UnreadableEntry = 'not-ours' | 'newer' | 'forged' | 'damaged';

export type OpenedEntry =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly why: UnreadableEntry };

export interface Sealing {
  readonly keys: SharedKeys;
  readonly device: DeviceKeys;
  /** Of 12 bytes, each time others: 96 random bits, as NIST SP 800-38D, 8.2.2 allows for 2^32 entries. */
  readonly nonce: Uint8Array<ArrayBuffer>;
}

export const hashOf = (entry: Uint8Array): Uint8Array => sha256(entry);

export async function sealEntry(
  { kind, sequence, previous }: Omit<EntryHeader, 'device'>,
  content: Uint8Array<ArrayBuffer>,
  { keys, device, nonce }: Sealing,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(offsets.nonce);
  header[0] = entryVersion;
  header[offsets.kind] = kinds.indexOf(kind) + 1;
  header.set(device.id, offsets.device);
  new DataView(header.buffer).setUint32(offsets.sequence, sequence, true);
  header.set(previous, offsets.previous);
  const additionalData = boundTo(keys, header);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData },
    keys.content,
    pad(await deflate(content)),
  );
  const unsigned = concatBytes(header, nonce, new Uint8Array(sealed));
  return new Uint8Array(concatBytes(unsigned, device.sign(boundTo(keys, unsigned))));
}

/** Never throws: what others have written is looked at, not trusted. */
export async function openEntry(bytes: Uint8Array, keys: SharedKeys): Promise<OpenedEntry> {
  const no = (why: UnreadableEntry): OpenedEntry => ({ ok: false, why });
  const header = readHeader(bytes);
  if (header === null) return no(bytes[0]! > entryVersion ? 'newer' : 'not-ours');
  const end = bytes.length - signatureLength;
  const unsigned = bytes.subarray(0, end);
  if (!isSignedBy(header.device, boundTo(keys, unsigned), bytes.subarray(end))) return no('forged');
  try {
    const additionalData = boundTo(keys, bytes.subarray(0, offsets.nonce));
    const iv = new Uint8Array(bytes.subarray(offsets.nonce, offsets.content));
    const padded = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData },
      keys.content,
      new Uint8Array(bytes.subarray(offsets.content, end)),
    );
    const deflated = unpad(new Uint8Array(padded));
    if (deflated === null) return no('damaged');
    const content = await inflate(deflated, largestContent);
    return { ok: true, entry: { ...header, content, hash: hashOf(bytes) } };
  } catch {
    return no('damaged');
  }
}

/** Null where it is no entry of this version. */
export function readHeader(bytes: Uint8Array): EntryHeader | null {
  const shortest = offsets.content + tagLength + signatureLength;
  const kind = kinds[bytes[offsets.kind]! - 1];
  if (bytes.length < shortest || bytes[0] !== entryVersion || kind === undefined) return null;
  const { buffer, byteOffset } = bytes;
  return {
    kind,
    device: bytes.slice(offsets.device, offsets.device + publicKeyLength),
    sequence: new DataView(buffer, byteOffset).getUint32(offsets.sequence, true),
    previous: bytes.slice(offsets.previous, offsets.previous + hashLength),
  };
}

const purpose = utf8ToBytes('aloft envelope');

function boundTo({ room, epoch }: SharedKeys, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const numbered = new Uint8Array(4);
  new DataView(numbered.buffer).setUint32(0, epoch, true);
  return new Uint8Array(concatBytes(purpose, room, numbered, bytes));
}
