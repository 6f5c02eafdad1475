import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Whoever has the secret is one of the learner's devices. Its last byte is the epoch: 0 for the first secret,
 * one more each time that a device is shut out. So the 24 words say all there is to say, and 248 random
 * bits are left.
 */
export const secretLength = 32;
export const lastEpoch = 255;
export const publicKeyLength = 32;
export const signatureLength = 64;

const salt = utf8ToBytes('aloft sync 1');

/** What the devices of one learner share, from one secret: it can be made again from that alone. */
export interface SharedKeys {
  /** The room's public key: its name on the server. */
  readonly room: Uint8Array; // [publicKeyLength]
  readonly epoch: number;
  /** AES-GCM, 256 bits; it cannot be read out again. */
  readonly content: CryptoKey;
  /** Ed25519, by the room's private key: shows the server that one may enter. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** A device's own: others of the same learner can tell by it who has written what. */
export interface DeviceKeys {
  readonly id: Uint8Array; // [publicKeyLength]
  readonly sign: (message: Uint8Array) => Uint8Array;
  /**
   * X25519 (RFC 7748), by the Montgomery form of both keys: the same for both, and for nobody else.
   *
   * @throws where that is no public key
   */
  readonly agree: (publicKey: Uint8Array) => Uint8Array;
}

/** @param epoch at most `lastEpoch` */
export function newSecret(epoch: number): Uint8Array<ArrayBuffer> {
  const secret = crypto.getRandomValues(new Uint8Array(secretLength));
  secret[secretLength - 1] = epoch;
  return secret;
}

export const epochOf = (secret: Uint8Array): number => secret[secretLength - 1]!;

/** HKDF with SHA-256 (RFC 5869); a label of its own for each key, so that none tells of another. */
export const derive = (secret: Uint8Array, label: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hkdf(sha256, secret, salt, utf8ToBytes(label), 32));

/** @throws {RangeError} where the secret is not one */
export async function sharedKeys(secret: Uint8Array): Promise<SharedKeys> {
  if (secret.length !== secretLength) throw new RangeError('A secret has 32 bytes.');
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const raw = derive(secret, 'content');
  const content = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, usages);
  const { id, sign } = deviceKeys(derive(secret, 'room'));
  return { room: id, epoch: epochOf(secret), content, sign };
}

/** @param seed of 32 bytes, that never leaves the device */
export function deviceKeys(seed: Uint8Array): DeviceKeys {
  // Not of WebCrypto: browsers without its Ed25519 are in use still, and the same code does for all.
  return {
    id: ed25519.getPublicKey(seed),
    sign: (message) => ed25519.sign(message, seed),
    agree: (publicKey) =>
      x25519.getSharedSecret(
        ed25519.utils.toMontgomerySecret(seed),
        ed25519.utils.toMontgomery(publicKey),
      ),
  };
}

/** As RFC 8032 has it, strictly: one message has no second valid signature. */
export function isSignedBy(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
