import type { RecordDatabase, Row } from './database.ts';
import type { Device } from './device.ts';

interface From {
  readonly profile: string;
  readonly db: RecordDatabase;
  readonly device: Device;
  readonly now: () => number;
}

/**
 * Takes rows that cannot be read out of the way of those that can. One that cannot be kept elsewhere stays
 * where it is.
 *
 * @returns whether none is left
 */
export async function moveAside(
  bad: readonly Row[],
  { profile, db, device, now }: From,
): Promise<boolean> {
  const movable = bad.filter((row) => row.isReadable);
  if (movable.length === 0) return bad.length === 0;
  const at = now();
  const kept = await device.use(async (kept) => {
    const { store, done } = kept.transaction('aside', 'readwrite', { durability: 'strict' });
    done.catch(() => undefined);
    const adding = movable.map(({ key, value }) => store.add({ profile, at, key, value }));
    await Promise.all([...adding, done]);
  });
  if (!kept.ok) return false;
  try {
    await db.remove(movable.map(({ key }) => key));
    return movable.length === bad.length;
  } catch {
    return false;
  }
}
