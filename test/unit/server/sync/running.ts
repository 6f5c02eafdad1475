import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { serve } from '../../../../src/server/serve.ts';
import { openSync, type SyncSettings } from '../../../../src/server/sync/sync.ts';
import { entranceToken, roomNameOf } from '../../../../src/sync/entrance.ts';
import { sharedKeys, type SharedKeys } from '../../../../src/sync/keys.ts';
import { entriesName, readReceipt, syncPath, type Receipt } from '../../../../src/sync/wire.ts';
import { folder } from '../built.ts';

export const ours = await sharedKeys(new Uint8Array(32).fill(1));
export const theirs = await sharedKeys(new Uint8Array(32).fill(2));

export interface RunningSync {
  readonly address: URL;
  readonly data: string;
  readonly logged: string[];
  close(): Promise<void>;
}

/** A folder for what is stored, gone after the test. */
export async function dataFolder(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'aloft-rooms-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  return data;
}

/** A server in this process, of a folder or of other settings. */
export async function running(
  where: string | Pick<SyncSettings, 'keptIn' | 'redis'>,
  now?: () => number,
  port = 0,
): Promise<RunningSync> {
  const data = typeof where === 'string' ? where : '';
  const settings = typeof where === 'string' ? { keptIn: { folder: where } } : where;
  const app = await folder({ 'index.html': '<!doctype html>' });
  const logged: string[] = [];
  const log = (event: string): void => void logged.push(event);
  const opened = await openSync({ ...settings, roomDays: 400, proxies: 0 }, log, now);
  if (!opened.ok) throw new Error(opened.message);
  const { sync } = opened;
  const served = await serve({ root: app.path, host: '127.0.0.1', port, sync });
  if (!served.ok) throw new Error(served.message);
  let closing: Promise<void> | undefined;
  const closed = async (): Promise<void> => {
    await served.close();
    await app[Symbol.asyncDispose]();
  };
  const close = () => (closing ??= closed());
  onTestFinished(close);
  return { address: new URL(served.address), data, logged, close };
}

export interface Client {
  readonly doc: Y.Doc;
  readonly entries: Y.Array<Uint8Array>;
  readonly receipts: Receipt[];
  /** Comes when the server has let it in and all of the room is here; false where it was not let in. */
  readonly entered: Promise<boolean>;
  close(): void;
}

interface ClientOptions {
  readonly token?: () => Promise<string>;
  readonly room?: string;
  readonly doc?: Y.Doc;
  /** 0: it goes on trying. */
  readonly maxAttempts?: number;
}

export function client(
  server: Pick<RunningSync, 'address'>,
  keys: SharedKeys,
  options: ClientOptions = {},
): Client {
  const { room = roomNameOf(keys), doc = new Y.Doc(), maxAttempts = 1 } = options;
  const token = options.token ?? (() => entranceToken(keys, server.address));
  const url = `${server.address.href.replace('http', 'ws').replace(/\/$/, '')}${syncPath}${roomNameOf(keys)}`;
  const socket = new HocuspocusProviderWebsocket({
    url,
    maxAttempts,
    delay: 200,
    minDelay: 100,
    maxDelay: 1_000,
  });
  const receipts: Receipt[] = [];
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const provider = new HocuspocusProvider({
    ...{ websocketProvider: socket, name: room, document: doc, token, awareness: null },
    onSynced: () => resolve(true),
    onAuthenticationFailed: () => resolve(false),
    onStateless: ({ payload }) => {
      const receipt = readReceipt(payload);
      if (receipt) receipts.push(receipt);
    },
  });
  provider.attach();
  const close = (): void => {
    provider.destroy();
    socket.destroy();
  };
  onTestFinished(close);
  const entries = doc.getArray<Uint8Array>(entriesName);
  return { doc, entries, receipts, entered: promise, close };
}

/** Whether a receipt covers all that is in this document. */
export function isStored({ doc, receipts }: Client): boolean {
  const last = receipts.at(-1);
  if (last?.kind !== 'stored') return false;
  const stored = Y.decodeStateVector(Buffer.from(last.state, 'base64'));
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].every(
    ([id, clock]) => (stored.get(id) ?? 0) >= clock,
  );
}
