import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64url } from './base64url.ts';
import type { SharedKeys } from './keys.ts';
import { challengePath, syncPath, type Challenge, type EntranceClaims } from './wire.ts';

export const roomNameOf = ({ room }: SharedKeys): string => bytesToHex(room);

/**
 * What lets a client into its room, once: the server's challenge, signed with the room's private key.
 *
 * @param server its address
 * @throws where the server cannot be reached, or does not answer with a challenge
 */
export async function entranceToken(
  keys: SharedKeys,
  server: URL,
  signal?: AbortSignal,
): Promise<string> {
  const room = roomNameOf(keys);
  const address = new URL(`${syncPath}${room}${challengePath}`, server);
  const response = await fetch(address, { cache: 'no-store', ...(signal && { signal }) });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const { nonce, expires } = (await response.json()) as Challenge;
  const claims: EntranceClaims = { sub: room, aud: server.host, nonce, exp: expires };
  const unsigned = [{ alg: 'EdDSA', typ: 'JWT' }, claims]
    .map((part) => base64url(utf8ToBytes(JSON.stringify(part))))
    .join('.');
  return `${unsigned}.${base64url(keys.sign(utf8ToBytes(unsigned)))}`;
}
