import { randomBytes } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { entranceToken, roomNameOf } from '../../../src/sync/entrance.ts';
import { sharedKeys } from '../../../src/sync/keys.ts';

/** A device of a room, down to the frames: what a client makes of an update is none of the server's work. */
export interface Wire {
  send(update: Uint8Array): void;
  close(): void;
}

export interface Protocol {
  /** @returns names of rooms, and what is needed to enter each */
  room(): Promise<Entry>;
  /** Comes when it is in the room and has all of it. */
  enter(entry: Entry, server: URL, heard: (update: Uint8Array) => void): Promise<Wire>;
}

export interface Entry {
  readonly name: string;
  readonly token: (server: URL) => Promise<string>;
}

/** Of y-websocket and of Hocuspocus alike; the latter has more. */
const [sync, auth, stepOne, stepTwo, update] = [0, 2, 0, 1, 2];
const [token, authenticated] = [0, 2];

/** Yjs' empty state vector, and its empty update. */
const [nothingKnown, nothing] = [Uint8Array.of(0), Uint8Array.of(0, 0)];

/** One address each: a class behind one is let in little by little. */
let addresses = 0;
const nextAddress = (): { 'x-forwarded-for': string } => {
  const n = addresses++;
  return { 'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` };
};
const plainFetch = globalThis.fetch;
globalThis.fetch = (what, how) => plainFetch(what, { ...how, headers: nextAddress() });

export const ours: Protocol = {
  async room() {
    const keys = await sharedKeys(randomBytes(32));
    return { name: roomNameOf(keys), token: (server) => entranceToken(keys, server) };
  },
  async enter({ name, token: sign }, server, heard) {
    const signed = await sign(server);
    const url = new URL(`/sync/${name}`, server).href.replace('http', 'ws');
    const socket = new WebSocket(url, { headers: nextAddress() });
    const frame = (type: number, write: (to: encoding.Encoder) => void): Uint8Array => {
      const to = encoding.createEncoder();
      encoding.writeVarString(to, name);
      encoding.writeVarUint(to, type);
      write(to);
      return encoding.toUint8Array(to);
    };
    const say = (step: number, bytes: Uint8Array): void =>
      socket.send(
        frame(sync, (to) => {
          encoding.writeVarUint(to, step);
          encoding.writeVarUint8Array(to, bytes);
        }),
      );
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () =>
        socket.send(
          frame(auth, (to) => {
            encoding.writeVarUint(to, token);
            encoding.writeVarString(to, signed);
          }),
        ),
      );
      socket.on('message', (data: Buffer) => {
        const from = decoding.createDecoder(new Uint8Array(data));
        decoding.readVarString(from);
        const type = decoding.readVarUint(from);
        if (type === auth) {
          if (decoding.readVarUint(from) === authenticated) say(stepOne, nothingKnown);
          else reject(new Error('not let in'));
        }
        // A sync message, or the reply to one.
        if (type !== sync && type !== 4) return;
        const step = decoding.readVarUint(from);
        if (step === stepOne) say(stepTwo, nothing);
        else heard(decoding.readVarUint8Array(from));
        if (step === stepTwo)
          resolve({ send: (bytes) => say(update, bytes), close: () => socket.close() });
      });
    });
  },
};

export const theirs: Protocol = {
  room: () =>
    Promise.resolve({ name: randomBytes(32).toString('hex'), token: () => Promise.resolve('') }),
  enter({ name }, server, heard) {
    const socket = new WebSocket(new URL(`/${name}`, server).href.replace('http', 'ws'));
    const say = (step: number, bytes: Uint8Array): void => {
      const to = encoding.createEncoder();
      encoding.writeVarUint(to, sync);
      encoding.writeVarUint(to, step);
      encoding.writeVarUint8Array(to, bytes);
      socket.send(encoding.toUint8Array(to));
    };
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => say(stepOne, nothingKnown));
      socket.on('message', (data: Buffer) => {
        const from = decoding.createDecoder(new Uint8Array(data));
        if (decoding.readVarUint(from) !== sync) return;
        const step = decoding.readVarUint(from);
        if (step === stepOne) say(stepTwo, nothing);
        else heard(decoding.readVarUint8Array(from));
        if (step === stepTwo)
          resolve({ send: (bytes) => say(update, bytes), close: () => socket.close() });
      });
    });
  },
};
