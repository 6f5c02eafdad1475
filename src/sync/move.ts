import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { derive, publicKeyLength, secretLength, type DeviceKeys } from './keys.ts';

/**
 * What the device that shuts another one out leaves behind in the room: the secret of the next room, for
 * each of the others in a box of its own.
 */
export interface Move {
  /** Who is not to come along: its id in the record's list of devices. */
  readonly shutOut: string;
  /** Null where there is no box for whoever reads this. */
  readonly secret: Uint8Array<ArrayBuffer> | null;
}

export interface MoveSealing {
  /** Of its own for this one box. */
  readonly newKeys: () => DeviceKeys;
  readonly newNonce: () => Uint8Array<ArrayBuffer>;
}

const nonceLength = 12;
const tagLength = 16;
const boxLength = publicKeyLength * 2 + nonceLength + secretLength + tagLength;

/**
 * u8 length of the name, the name; for each device: its public key, one for this box, a nonce, and the
 * secret by AES-256-GCM under the key that both agree on.
 */
export async function sealMove(
  secret: Uint8Array<ArrayBuffer>,
  shutOut: string,
  devices: readonly Uint8Array[],
  { newKeys, newNonce }: MoveSealing,
): Promise<Uint8Array> {
  const name = utf8ToBytes(shutOut);
  if (name.length > 255) throw new RangeError('A device has a short name.');
  const boxes = devices.map(async (device) => {
    const [keys, iv] = [newKeys(), newNonce()];
    const additionalData = new Uint8Array(concatBytes(device, keys.id));
    const key = await boxKey(keys.agree(device), 'encrypt');
    const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, secret);
    return concatBytes(additionalData, iv, new Uint8Array(box));
  });
  return concatBytes(Uint8Array.of(name.length), name, ...(await Promise.all(boxes)));
}

/** @returns null where it is none */
export async function openMove(body: Uint8Array, device: DeviceKeys): Promise<Move | null> {
  const start = 1 + (body[0] ?? 0);
  if (body.length < start || (body.length - start) % boxLength !== 0) return null;
  const shutOut = new TextDecoder().decode(body.subarray(1, start));
  for (let at = start; at < body.length; at += boxLength) {
    const box = body.slice(at, at + boxLength);
    if (device.id.some((byte, i) => box[i] !== byte)) continue;
    const secret = await openBox(box, device);
    return secret && { shutOut, secret };
  }
  return { shutOut, secret: null };
}

async function openBox(
  box: Uint8Array<ArrayBuffer>,
  device: DeviceKeys,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const nonceAt = publicKeyLength * 2;
  const additionalData = box.slice(0, nonceAt);
  const iv = box.slice(nonceAt, nonceAt + nonceLength);
  try {
    const shared = device.agree(box.subarray(publicKeyLength, nonceAt));
    const key = await boxKey(shared, 'decrypt');
    const sealed = box.slice(nonceAt + nonceLength);
    const params = { name: 'AES-GCM', iv, additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed));
  } catch {
    return null;
  }
}

const boxKey = (shared: Uint8Array, usage: KeyUsage): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', derive(shared, 'move'), 'AES-GCM', false, [usage]);
