/** A message or control frame of a websocket (RFC 6455, 5.2), as it crosses the wire. */
export interface Frame {
  /** With its header. */
  readonly raw: Buffer;
  readonly isMasked: boolean;
  /** 1 and 2 are text and binary, 0 goes on with one; from 8 they are of the connection itself. */
  readonly opcode: number;
  /** Unmasked. */
  readonly payload: Buffer;
}

/** Cuts what comes in pieces into whole frames. */
export class FrameReader {
  #rest = Buffer.alloc(0);

  push(bytes: Uint8Array): Frame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | null {
    const bytes = this.#rest;
    if (bytes.length < 2) return null;
    // Nobody here asks for compression: what is compressed could not be looked into.
    if ((bytes[0]! & 0x70) !== 0) throw new Error('A websocket with an extension.');
    const isMasked = (bytes[1]! & 0x80) !== 0;
    const short = bytes[1]! & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const start = 2 + lengthBytes + (isMasked ? 4 : 0);
    if (bytes.length < start) return null;
    const length =
      lengthBytes === 0
        ? short
        : lengthBytes === 2
          ? bytes.readUInt16BE(2)
          : Number(bytes.readBigUInt64BE(2));
    if (bytes.length < start + length) return null;
    const raw = bytes.subarray(0, start + length);
    this.#rest = bytes.subarray(start + length);
    const payload = Buffer.from(raw.subarray(start));
    if (isMasked) {
      const mask = raw.subarray(start - 4, start);
      for (let i = 0; i < payload.length; i++) payload[i]! ^= mask[i & 3]!;
    }
    return { raw, isMasked, opcode: raw[0]! & 0x0f, payload };
  }
}

/** A binary message that says what the frame said, up to so many bytes. */
export function shortened({ isMasked, payload }: Frame, length: number): Buffer {
  const lengthBytes = length < 126 ? 0 : 2;
  // A mask of zeros changes nothing, and is one all the same.
  const header = Buffer.alloc(2 + lengthBytes + (isMasked ? 4 : 0));
  header[0] = 0x82;
  header[1] = (isMasked ? 0x80 : 0) | (lengthBytes === 0 ? length : 126);
  if (lengthBytes > 0) header.writeUInt16BE(length, 2);
  return Buffer.concat([header, payload.subarray(0, length)]);
}
