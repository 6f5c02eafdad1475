import type * as Y from 'yjs';
import { isObject, sendable } from './json.ts';

/** How a device is called, under one of the keys by which others know what it has written. */
export interface NamedDevice {
  /** Its public key, in hex. */
  readonly key: string;
  /** The same for all keys that it has had. */
  readonly id: string;
  readonly name: string;
}

export const longestDeviceName = 60;

/** The devices that share a record, as they call themselves. */
export class Devices {
  readonly #devices: Y.Map<unknown>;
  readonly #write: (change: () => void) => void;

  constructor(devices: Y.Map<unknown>, write: (change: () => void) => void) {
    this.#devices = devices;
    this.#write = write;
  }

  *all(): Generator<NamedDevice> {
    for (const [key, found] of this.#devices.entries()) {
      if (!isObject(found)) continue;
      const { id, name } = found;
      if (typeof id === 'string' && typeof name === 'string') yield { key, id, name };
    }
  }

  /** How the device with this key is to be called. */
  announce({ key, id, name }: NamedDevice): void {
    const before = this.#devices.get(key);
    const clean = sendable(name.trim().replace(/\s+/g, ' '), longestDeviceName);
    if (isObject(before) && before['id'] === id && before['name'] === clean) return;
    this.#write(() => this.#devices.set(key, { id, name: clean }));
  }

  /** Under all of its keys. */
  rename(id: string, name: string): void {
    const meant = [...this.all()].filter((device) => device.id === id);
    for (const { key } of meant) this.announce({ key, id, name });
  }

  forget(id: string): void {
    const meant = [...this.all()].filter((device) => device.id === id);
    if (meant.length === 0) return;
    this.#write(() => {
      for (const { key } of meant) this.#devices.delete(key);
    });
  }
}
