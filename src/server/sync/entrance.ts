import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import type { Challenge } from '../../sync/wire.ts';

const lifeMs = 60_000;
const [randomLength, endLength, macLength] = [16, 8, 32];

/**
 * Lets in whoever holds a room's private key. What is to be signed is good for one room, for a minute and
 * for one time; nothing of it is kept before it comes back signed, so that asking costs the asker more
 * than the server.
 */
export class Entrance {
  readonly #now: () => number;
  readonly #key = randomBytes(32);
  readonly #used = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  challenge(room: string): Challenge {
    const end = this.#now() + lifeMs;
    const open = Buffer.alloc(randomLength + endLength);
    randomBytes(randomLength).copy(open);
    open.writeDoubleLE(end, randomLength);
    const nonce = Buffer.concat([open, this.#mac(room, open)]).toString('base64url');
    return { nonce, expires: Math.floor(end / 1000) };
  }

  /** @param host that the client asked for, by its own words */
  async mayEnter(room: string, token: string, host: string): Promise<boolean> {
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
      return typeof payload['nonce'] === 'string' && this.#use(room, payload['nonce']);
    } catch {
      return false;
    }
  }

  #use(room: string, nonce: string): boolean {
    const bytes = Buffer.from(nonce, 'base64url');
    if (bytes.length !== randomLength + endLength + macLength) return false;
    const open = bytes.subarray(0, randomLength + endLength);
    if (!timingSafeEqual(bytes.subarray(open.length), this.#mac(room, open))) return false;
    const [now, end] = [this.#now(), open.readDoubleLE(randomLength)];
    // By its bytes, as one of them can be written in several ways.
    const name = open.toString('hex');
    if (now > end || this.#used.has(name)) return false;
    this.#forgetEnded(now);
    this.#used.set(name, end);
    return true;
  }

  /** They stand in the order in which they end, nearly. */
  #forgetEnded(now: number): void {
    for (const [name, end] of this.#used) {
      if (end >= now) return;
      this.#used.delete(name);
    }
  }

  #mac(room: string, open: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(room).update(open).digest();
  }
}
