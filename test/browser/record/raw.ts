import { openDB, type IDBPDatabase } from 'idb';
import { vi } from 'vitest';

/** What a row holds, as nobody has looked at it. */
export const rowsOf = (database: string): Promise<unknown[]> =>
  withRaw(database, (db) => db.getAll('updates'));

export const bytesOf = async (database: string): Promise<number> =>
  (await rowsOf(database)).reduce<number>((sum, row) => sum + (row as Uint8Array).length, 0);

export const putRow = (database: string, value: unknown, key?: number): Promise<unknown> =>
  withRaw(database, (db) => db.put('updates', value, key));

/** A connection of somebody else, as of another program on the same page. */
export async function withRaw<T>(
  database: string,
  work: (db: IDBPDatabase) => Promise<T>,
): Promise<T> {
  const db = await openDB(database, undefined, {
    upgrade: (made) => {
      made.createObjectStore('updates', { autoIncrement: true });
      made.createObjectStore('custom');
    },
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** As on a device that is full, until it is called off. */
export function fillDevice(): () => void {
  const full = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const spies = (['add', 'put'] as const).map((method) =>
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(full),
  );
  return () => spies.forEach((spy) => spy.mockRestore());
}

type Open = () => IDBOpenDBRequest;

/** What is done instead of opening a database. */
export function insteadOfOpening(answer: (name: string, open: Open) => IDBOpenDBRequest) {
  const open = indexedDB.open.bind(indexedDB);
  return vi
    .spyOn(indexedDB, 'open')
    .mockImplementation((name, version) => answer(name, () => open(name, version)));
}

export const refuse = (): never => {
  throw new DOMException('not here', 'SecurityError');
};

/** The connections that are opened from now on. */
export function connections(): IDBDatabase[] {
  const found: IDBDatabase[] = [];
  insteadOfOpening((_name, open) => {
    const request = open();
    request.addEventListener('success', () => found.push(request.result));
    return request;
  });
  return found;
}
