import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LeveldbPersistence } from 'y-leveldb';
import * as Y from 'yjs';
import { openPostgresStore } from '../../../src/server/sync/postgresStore.ts';
import type { RoomStore } from '../../../src/server/sync/roomStore.ts';
import { openSqliteStore } from '../../../src/server/sync/sqliteStore.ts';
import { aloft, begin, freePort, postgres, redis } from '../../cluster/services.ts';
import { started, type Service } from '../../cluster/services.ts';

/** Servers of one kind, with what they keep their rooms in. */
export interface Contender {
  readonly side: 'ours' | 'theirs';
  readonly servers: readonly Service[];
  /** How many entries of a room are on the disk; asked for when the servers have stopped. */
  stored(room: string, server: number): Promise<number>;
  close(): Promise<void>;
}

const entriesOf = (doc: Y.Doc): number => doc.getArray('entries').length;

/** One server has its rooms in SQLite; several share a PostgreSQL and a Redis, as they are deployed. */
export async function ours(processes: number): Promise<Contender> {
  const others = processes > 1 ? await Promise.all([postgres(), redis()]) : [];
  const [database, net] = others;
  const folder = await mkdtemp(join(tmpdir(), 'aloft-bench-'));
  const env: Record<string, string> =
    database && net
      ? { DATABASE_URL: database.url, REDIS_URL: net.url }
      : { ALOFT_DATA: folder, ...profiled };
  const servers = await Promise.all(Array.from({ length: processes }, () => aloft(env)));
  let store: RoomStore | undefined;
  const opened = async (): Promise<RoomStore> => {
    const result = database
      ? await openPostgresStore(new URL(database.url), () => undefined)
      : await openSqliteStore(folder);
    if (!result.ok) throw new Error(result.message);
    return result.store;
  };
  return {
    ...{ side: 'ours', servers },
    async stored(room) {
      const kept = await (store ??= await opened()).fetch(room);
      const doc = new Y.Doc();
      if (kept) Y.applyUpdate(doc, kept.state);
      return entriesOf(doc);
    },
    async close() {
      await store?.close();
      await Promise.all([...servers, ...others].map((service) => service.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `PROFILE=folder npm run bench:sync` writes there what our server spends its time on. */
const profile = process.env['PROFILE'];
const profiled = profile ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` } : {};

/** It knows of no other server: each has rooms of its own. */
export async function theirs(processes: number): Promise<Contender> {
  const folders: string[] = [];
  const one = async (): Promise<Service> => {
    const folder = await mkdtemp(join(tmpdir(), 'aloft-bench-'));
    const port = await freePort();
    folders.push(folder);
    const env = { ...process.env, PORT: String(port), FOLDER: folder };
    const program = join(import.meta.dirname, 'peerServer.ts');
    return started(port, () => begin(process.execPath, [program], { env }), 'SIGTERM', folder);
  };
  const servers: Service[] = [];
  for (let i = 0; i < processes; i++) servers.push(await one());
  const kept = new Map<number, LeveldbPersistence>();
  return {
    ...{ side: 'theirs', servers },
    async stored(room, server) {
      const store = kept.get(server) ?? new LeveldbPersistence(folders[server]!);
      kept.set(server, store);
      return entriesOf(await store.getYDoc(room));
    },
    async close() {
      for (const store of kept.values()) await store.destroy();
      await Promise.all(servers.map((service) => service.close()));
    },
  };
}
