import {
  deviceKeys,
  sharedKeys,
  type DeviceKeys,
  type SharedKeys,
} from '../../../src/sync/keys.ts';
import { hashLength, hashOf, sealEntry, type EntryHeader } from '../../../src/sync/entry.ts';

export const secret = new Uint8Array(32).fill(7);
export const keysOf = async (epoch = 7): Promise<SharedKeys> => ({
  ...(await sharedKeys(secret)),
  epoch,
});
export const phone = deviceKeys(new Uint8Array(32).fill(1));
export const laptop = deviceKeys(new Uint8Array(32).fill(2));

let nonces = 0;
/** A counter: never the same twice, and the same in every run. */
export function nonce(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(0, nonces++, true);
  return bytes;
}

/** A device that writes one entry after the other. */
export function writer(keys: SharedKeys, device: DeviceKeys) {
  let [sequence, previous] = [0, new Uint8Array(hashLength)];
  return async (content: Uint8Array<ArrayBuffer>, kind: EntryHeader['kind'] = 'updates') => {
    const header = { kind, sequence: ++sequence, previous };
    const bytes = await sealEntry(header, content, { keys, device, nonce: nonce() });
    previous = new Uint8Array(hashOf(bytes));
    return bytes;
  };
}
