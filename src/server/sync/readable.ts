import * as Y from 'yjs';

/** Of Hocuspocus: what a client of ours sends. */
const kinds = { sync: 0, auth: 2, syncReply: 4, close: 7, pong: 10 } as const;
const syncKinds = { stateVector: 0, update: 2 } as const;

/** Whether a message can be read to its end. Hocuspocus prints what it cannot read with the name of the room. */
export function isReadable(message: Uint8Array): boolean {
  try {
    const reader = new Reader(message);
    if (message.length === 1) return message[0] === kinds.pong;
    reader.bytes();
    const kind = reader.number();
    if (kind === kinds.sync || kind === kinds.syncReply) {
      const syncKind = reader.number();
      const body = reader.bytes();
      if (syncKind > syncKinds.update) return false;
      if (syncKind === syncKinds.stateVector) Y.decodeStateVector(body);
      else Y.decodeUpdate(body);
      return true;
    }
    if (kind === kinds.auth) {
      reader.number();
      reader.bytes();
      while (!reader.isAtEnd) reader.bytes();
      return true;
    }
    return kind === kinds.close;
  } catch {
    return false;
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Seven bits in each byte, the lowest ones first. */
  number(): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined || factor > Number.MAX_SAFE_INTEGER)
        throw new RangeError('No number.');
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  }

  /** In a buffer of their own. */
  bytes(): Uint8Array {
    const end = this.number() + this.#at;
    if (end > this.#bytes.length) throw new RangeError('Past the end.');
    const bytes = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return bytes;
  }
}
