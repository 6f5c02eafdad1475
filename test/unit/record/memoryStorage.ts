import type { FastStorage } from '../../../src/record/store/currentProfile.ts';

/** A device's fast storage, which goes with the test. */
export function memoryStorage(kept: Record<string, string> = {}) {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    get all(): Record<string, string> {
      return Object.fromEntries(map);
    },
  };
}

const refuse = (): never => {
  throw new DOMException('no', 'SecurityError');
};

export const refusedStorage: FastStorage = {
  getItem: refuse,
  setItem: refuse,
  removeItem: refuse,
};
