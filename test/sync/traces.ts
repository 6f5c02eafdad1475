import { constants, inflateRawSync } from 'node:zlib';

/** What is looked for, by what it is called in the report. */
export type Sought = ReadonlyMap<string, readonly Buffer[]>;

/** What is deflated begins with what is looked for, or soon after. */
const most = 64 << 10;

/** A text as it may lie in a file or cross a wire. */
export const textForms = (text: string): Buffer[] => {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  return [utf8, utf16, swapped, Buffer.from(JSON.stringify(text).slice(1, -1))];
};

/** Bytes as they are, in hex, and in both kinds of base64, wherever these begin in a longer text. */
export const byteForms = (bytes: Uint8Array): Buffer[] => {
  const raw = Buffer.from(bytes);
  const hex = raw.toString('hex');
  const inBase64 = [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), raw]);
    // What the bytes beside it have a part in is left out.
    return (['base64', 'base64url'] as const).map((kind) =>
      padded
        .toString(kind)
        .replace(/=+$/, '')
        .slice(before === 0 ? 0 : before + 1, -1),
    );
  });
  return [raw, ...[hex, hex.toUpperCase(), ...inBase64].map((text) => Buffer.from(text))];
};

/** Everything that is found in these bytes, and in what can be decoded in them: base64, hex, deflate. */
export function tracesIn(bytes: Buffer, sought: Sought): string[] {
  const found = new Set<string>();
  const look = (any: Buffer): void => {
    for (const [name, forms] of sought)
      if (forms.some((form) => any.includes(form))) found.add(name);
  };
  for (const any of [bytes, ...decodedIn(bytes)]) {
    look(any);
    for (const inflated of inflatedIn(any)) look(inflated);
  }
  return [...found];
}

/** Base64 and hex, wherever they begin. */
function* decodedIn(bytes: Buffer): Generator<Buffer> {
  const text = bytes.toString('latin1');
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{16,}/g))
    for (let start = 0; start < 4; start++) yield Buffer.from(run.slice(start), 'base64');
  for (const [run] of text.matchAll(/[0-9A-Fa-f]{16,}/g))
    for (let start = 0; start < 2; start++) yield Buffer.from(run.slice(start), 'hex');
}

function* inflatedIn(bytes: Buffer): Generator<Buffer> {
  const limit = Error.stackTraceLimit;
  // Most places are the beginning of nothing, and each says so by an error.
  Error.stackTraceLimit = 0;
  try {
    for (let at = 0; at < bytes.length - 5; at++) {
      if (!mayBegin(bytes, at)) continue;
      const inflated = inflatedAt(bytes, at);
      if (inflated) yield inflated;
    }
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Whether a block of RFC 1951 may begin here. */
function mayBegin(bytes: Buffer, at: number): boolean {
  switch ((bytes[at]! >> 1) & 3) {
    case 0:
      // Stored as it is: the length, and its complement.
      return (bytes.readUInt16LE(at + 1) ^ bytes.readUInt16LE(at + 3)) === 0xffff;
    case 1:
      return true;
    case 2: {
      const bitsAt = (bit: number, count: number): number => {
        let value = 0;
        for (let i = 0; i < count; i++)
          value |= (((bytes[at + ((bit + i) >> 3)] ?? 0) >> ((bit + i) & 7)) & 1) << i;
        return value;
      };
      if (bitsAt(3, 5) > 29 || bitsAt(8, 5) > 29) return false;
      // The code of the code lengths leaves nothing open.
      let sum = 0;
      for (let i = bitsAt(13, 4) + 3; i >= 0; i--) {
        const length = bitsAt(17 + 3 * i, 3);
        if (length > 0) sum += 2 ** -length;
      }
      return sum === 1;
    }
    default:
      return false;
  }
}

function inflatedAt(bytes: Buffer, at: number): Buffer | null {
  try {
    return inflateRawSync(bytes.subarray(at, at + most), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 1 << 20,
    });
  } catch {
    return null;
  }
}
