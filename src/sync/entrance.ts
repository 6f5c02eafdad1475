import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from './base64url.ts';
import type { SharedKeys } from './keys.ts';
import { challengePath, syncPath, type Challenge, type EntranceClaims } from './wire.ts';

export const roomNameOf = ({ room }: SharedKeys): string => bytesToHex(room);

/** The server is there and lets nobody in: it keeps no rooms, or has too much to do. */
export class NoEntrance extends Error {
  override name = 'NoEntrance';
  readonly why: 'no-rooms' | 'busy';

  constructor(why: 'no-rooms' | 'busy') {
    super(`No entrance: ${why}.`);
    this.why = why;
  }
}

/**
 * What lets a client into its room, once: the server's challenge, signed with the room's private key.
 *
 * @param server its address
 * @throws {NoEntrance} where the server answers, and not with a challenge
 * @throws where it cannot be reached
 */
export async function entranceToken(
  keys: SharedKeys,
  server: URL,
  signal?: AbortSignal,
): Promise<string> {
  const room = roomNameOf(keys);
  const address = new URL(`${syncPath}${room}${challengePath}`, server);
  const response = await fetch(address, { cache: 'no-store', ...(signal && { signal }) });
  if (response.status === 429 || response.status >= 500) throw new NoEntrance('busy');
  const challenge = response.ok ? readChallenge(await response.text()) : null;
  if (!challenge) throw new NoEntrance('no-rooms');
  const { nonce, expires } = challenge;
  const claims: EntranceClaims = { sub: room, aud: server.host, nonce, exp: expires };
  const unsigned = [{ alg: 'EdDSA', typ: 'JWT' }, claims]
    .map((part) => base64url(utf8ToBytes(JSON.stringify(part))))
    .join('.');
  return `${unsigned}.${base64url(keys.sign(utf8ToBytes(unsigned)))}`;
}

/** A server that knows only pages may answer with one. */
function readChallenge(text: string): Challenge | null {
  try {
    const { nonce, expires } = JSON.parse(text) as Partial<Challenge>;
    return typeof nonce === 'string' && typeof expires === 'number' ? { nonce, expires } : null;
  } catch {
    return null;
  }
}
