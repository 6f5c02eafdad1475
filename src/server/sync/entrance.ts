import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import type { Challenge } from '../../sync/wire.ts';
import { OwnChallenges } from './ownChallenges.ts';
import type { ChallengeMemory } from './roomStore.ts';

const lifeMs = 60_000;
const [randomLength, endLength, macLength] = [16, 8, 32];

/**
 * Lets in whoever holds a room's private key. What is to be signed is good for one room, for a minute and
 * for one time; nothing of it is kept before it comes back signed, so that asking costs the asker more
 * than the server. Servers that share a memory take what another one gave out, each once.
 */
export class Entrance {
  readonly #now: () => number;
  readonly #memory: ChallengeMemory;

  constructor(now: () => number, memory: ChallengeMemory = new OwnChallenges()) {
    this.#now = now;
    this.#memory = memory;
  }

  challenge(room: string): Challenge {
    const end = this.#now() + lifeMs;
    const open = Buffer.alloc(randomLength + endLength);
    randomBytes(randomLength).copy(open);
    open.writeDoubleLE(end, randomLength);
    const nonce = Buffer.concat([open, this.#mac(room, open)]).toString('base64url');
    return { nonce, expires: Math.floor(end / 1000) };
  }

  /**
   * @param host that the client asked for, by its own words
   * @throws where the memory cannot be reached
   */
  async mayEnter(room: string, token: string, host: string): Promise<boolean> {
    const nonce = await this.#signed(room, token, host);
    return nonce !== null && this.#use(room, nonce);
  }

  /** The challenge in a token that the room's key has signed; null for any other token. */
  async #signed(room: string, token: string, host: string): Promise<string | null> {
    try {
      const x = Buffer.from(room, 'hex').toString('base64url');
      const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['EdDSA'],
        audience: host,
        subject: room,
        requiredClaims: ['exp', 'nonce'],
        currentDate: new Date(this.#now()),
      });
      return typeof payload['nonce'] === 'string' ? payload['nonce'] : null;
    } catch {
      return null;
    }
  }

  async #use(room: string, nonce: string): Promise<boolean> {
    const bytes = Buffer.from(nonce, 'base64url');
    if (bytes.length !== randomLength + endLength + macLength) return false;
    const open = bytes.subarray(0, randomLength + endLength);
    if (!timingSafeEqual(bytes.subarray(open.length), this.#mac(room, open))) return false;
    const [now, end] = [this.#now(), open.readDoubleLE(randomLength)];
    // By its bytes, as one of them can be written in several ways.
    return now <= end && (await this.#memory.use(open.toString('hex'), end, now));
  }

  #mac(room: string, open: Uint8Array): Buffer {
    return createHmac('sha256', this.#memory.key).update(room).update(open).digest();
  }
}
