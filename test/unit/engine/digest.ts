import { createHash, type Hash } from 'node:crypto';

/** Of everything in a value, numbers to the last bit: comparing large arrays one by one takes long. */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256');
  add(hash, value);
  return hash.digest('hex');
}

function add(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength}`);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      hash.update(`{${name}:`);
      add(hash, part);
    }
    hash.update('}');
  } else {
    hash.update(value === undefined ? 'undefined' : JSON.stringify(value));
  }
}
