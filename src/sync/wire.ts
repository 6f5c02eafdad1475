/*
 * All that the server and its clients say to each other beside Yjs' own sync messages. The server knows no
 * more of Aloft than what is here.
 */

/** A room's websocket is at this path and the room's name, what a client signs at `challenge` below that. */
export const syncPath = '/sync/';
export const challengePath = '/challenge';

/** A room's public key, in hex. */
export const roomName = /^[0-9a-f]{64}$/;

/** The name of the array in the room's document that holds the entries. */
export const entriesName = 'entries';

/** By the server's clock, as a client's may be a year off. */
export interface Challenge {
  readonly nonce: string;
  /** When it ends, in seconds since 1970. */
  readonly expires: number;
}

/**
 * What a client sends to enter, as a JWT (RFC 7519) signed by EdDSA (RFC 8037) with the room's private key.
 */
export interface EntranceClaims {
  /** The room. */
  readonly sub: string;
  /** The host that the client means to talk to: what it signs is of no use at another one. */
  readonly aud: string;
  readonly nonce: string;
  readonly exp: number;
}

/** What the server tells all clients of a room. */
export type Receipt =
  /** All of the room that the state vector covers is on the disk. */
  | { readonly kind: 'stored'; readonly state: string; readonly at: number }
  /** It could not be written: the clients are not to believe that it is safe. */
  | { readonly kind: 'not-stored'; readonly at: number }
  /** There is no room for what this client has sent: it was not taken. */
  | { readonly kind: 'full'; readonly at: number };

/** Null for what a later version says. */
export function readReceipt(payload: string): Receipt | null {
  try {
    const said = JSON.parse(payload) as Partial<Receipt> | null;
    if (typeof said?.at !== 'number') return null;
    if (said.kind === 'not-stored' || said.kind === 'full') return { kind: said.kind, at: said.at };
    if (said.kind !== 'stored' || typeof said.state !== 'string') return null;
    return { kind: 'stored', state: said.state, at: said.at };
  } catch {
    return null;
  }
}

/** One message, which may be the first of a record of many years. */
export const largestMessage = 16 * 2 ** 20;
/** A room, with what of it is not compacted yet. */
export const largestRoom = 32 * 2 ** 20;
