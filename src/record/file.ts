import { sha256 } from '@noble/hashes/sha2.js';

/**
 * A record as a file, for keeping and for taking along.
 *
 * | bytes     | what                                                                    |
 * |-----------|-------------------------------------------------------------------------|
 * | 0..8      | magic, as PNG's: it shows what was sent as text and altered on its way    |
 * | 8..10     | version of the format, u16 (all numbers are little-endian)              |
 * | 10..12    | flags, u16: 1 is an update that is deflated (RFC 1951), as second copies have it and files for people never; a reader refuses those it does not know |
 * | 12..20    | when it was written, in ms since 1970, f64                              |
 * | 20..24    | length of the update in bytes, u32                                      |
 * | 24..      | the document as a Yjs update, in the encoding of version 1              |
 * | the last 32 | SHA-256 of every byte before                                          |
 *
 * A promise to all versions: magic and version stay where they are, and the digest of all the rest is
 * last, so that an older reader can tell a newer file from a damaged one.
 */
export const fileExtension = '.aloft';
export const fileType = 'application/x-aloft-record';
export const fileVersion = 1;
/** No record of a person is so large, and no page holds much more several times over. */
export const largestFile = 50 * 2 ** 20;

const magic = Uint8Array.of(0x89, 0x41, 0x4c, 0x4f, 0x46, 0x54, 0x0d, 0x0a);
const offsets = { version: 8, flags: 10, created: 12, length: 20, update: 24 } as const;
const digestLength = 32;
const deflatedFlag = 1;

/** `newer`: a later version of Aloft has written it, and can read it. */
export type Unreadable = 'not-ours' | 'newer' | 'cut-short' | 'damaged' | 'too-large';

export type ReadFile =
  | { readonly ok: true; readonly update: Uint8Array; readonly created: number }
  | { readonly ok: false; readonly why: Unreadable };

/** @throws {RangeError} where no reader would take it, as it is too large */
export const writeFile = (update: Uint8Array, created: number): Uint8Array<ArrayBuffer> =>
  write(update, created, 0);

/** @throws {RangeError} as `writeFile` */
export const writeDeflated = (deflated: Uint8Array, created: number): Uint8Array<ArrayBuffer> =>
  write(deflated, created, deflatedFlag);

function write(update: Uint8Array, created: number, flags: number): Uint8Array<ArrayBuffer> {
  const end = offsets.update + update.length;
  if (end + digestLength > largestFile)
    throw new RangeError('This record is too large for a file.');
  const bytes = new Uint8Array(end + digestLength);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint16(offsets.version, fileVersion, true);
  view.setUint16(offsets.flags, flags, true);
  view.setFloat64(offsets.created, created, true);
  view.setUint32(offsets.length, update.length, true);
  bytes.set(update, offsets.update);
  bytes.set(sha256(bytes.subarray(0, end)), end);
  return bytes;
}

export const readFile = (bytes: Uint8Array): ReadFile => read(bytes, 0);

type ReadAny = ReadFile & { readonly isDeflated?: boolean };

function read(bytes: Uint8Array, knownFlags: number): ReadAny {
  const no = (why: Unreadable): ReadFile => ({ ok: false, why });
  const start = bytes.subarray(0, magic.length);
  if (start.length === 0 || !start.every((byte, i) => byte === magic[i])) return no('not-ours');
  if (bytes.length > largestFile) return no('too-large');
  if (bytes.length < offsets.update + digestLength) return no('cut-short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - digestLength;
  const isWhole = sha256(bytes.subarray(0, end)).every((byte, i) => byte === bytes[end + i]);
  const isKnown =
    view.getUint16(offsets.version, true) === fileVersion &&
    (view.getUint16(offsets.flags, true) & ~knownFlags) === 0;
  if (isWhole && !isKnown) return no('newer');
  const length = view.getUint32(offsets.length, true);
  if (isKnown && offsets.update + length > end) return no('cut-short');
  if (!isWhole || offsets.update + length !== end) return no('damaged');
  // A copy: what reads it can then not read beyond it.
  const update = bytes.slice(offsets.update, end);
  return {
    ...{ ok: true, update, created: view.getFloat64(offsets.created, true) },
    ...(knownFlags > 0 && { isDeflated: view.getUint16(offsets.flags, true) === deflatedFlag }),
  };
}

export interface FileAmong {
  readonly update: Uint8Array;
  readonly created: number;
  readonly isDeflated: boolean;
}

/** Files that stand one after another, as far as each of them can be read. */
export interface ReadFiles {
  readonly files: readonly FileAmong[];
  /** What ended the reading; null where that was the end itself. */
  readonly why: Unreadable | null;
}

export function readFiles(bytes: Uint8Array): ReadFiles {
  const files: FileAmong[] = [];
  let at = 0;
  while (at < bytes.length) {
    const file = read(bytes.subarray(at, at + lengthAt(bytes, at)), deflatedFlag);
    if (!file.ok) return { files, why: file.why };
    const { update, created, isDeflated = false } = file;
    files.push({ update, created, isDeflated });
    at += offsets.update + update.length + digestLength;
  }
  return { files, why: null };
}

/** How long the file that begins here says that it is; to the end where it does not. */
function lengthAt(bytes: Uint8Array, at: number): number {
  if (bytes.length - at < offsets.update) return bytes.length - at;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at);
  return offsets.update + view.getUint32(offsets.length, true) + digestLength;
}
