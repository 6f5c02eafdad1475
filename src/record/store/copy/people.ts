import { isObject } from '../../json.ts';
import { isProfileId } from '../currentProfile.ts';
import { databaseOf } from '../database.ts';
import type { Profile } from '../device.ts';
import { directoryOf } from './places.ts';

/** Beside the second copy of a record: whose it is, as the list of people can be lost with IndexedDB. */
const file = 'profile.json';

/** It goes with the copy. Where the browser lets no page write files, the list is all there is. */
export async function keepPerson({ id, name, created }: Profile): Promise<void> {
  try {
    const directory = await directoryOf(databaseOf(id), { create: true });
    const writing = await (await directory.getFileHandle(file, { create: true })).createWritable();
    await writing.write(JSON.stringify({ name, created }));
    await writing.close();
  } catch {
    // The list has it.
  }
}

/** Everybody who has something here; without a name where none was kept. */
export async function keptPeople(): Promise<readonly Profile[]> {
  const people: Profile[] = [];
  const root = await navigator.storage.getDirectory();
  const before = databaseOf('');
  for await (const name of root.keys()) {
    const id = name.slice(before.length);
    if (!name.startsWith(before) || !isProfileId(id)) continue;
    people.push({ id, ...(await read(name)) });
  }
  return people;
}

async function read(directory: string): Promise<{ name: string; created: number }> {
  try {
    const handle = await (await directoryOf(directory)).getFileHandle(file);
    const found: unknown = JSON.parse(await (await handle.getFile()).text());
    const { name, created } = isObject(found) ? found : {};
    return {
      name: typeof name === 'string' ? name : '',
      created: typeof created === 'number' ? created : 0,
    };
  } catch {
    return { name: '', created: 0 };
  }
}
