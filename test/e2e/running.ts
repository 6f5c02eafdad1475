import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/server/serve.ts';

const root = join(import.meta.dirname, '../..');
const startLimitMs = 20_000;

export interface RunningServer {
  readonly address: string;
  /** Ends it at once, as a power cut would; settles when it is gone. */
  readonly kill: () => Promise<void>;
}

/** A server that can be cut off and come back, with what it has stored, where it was. */
export interface ReturningServer extends RunningServer {
  readonly comeBack: () => Promise<void>;
}

/** What `npm start` runs once the app is built, as a process of its own on a free port. */
export async function startServer(): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'aloft-data-'));
  const { address, kill } = await spawnServer(data, '0');
  return {
    address,
    kill: async () => {
      await kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The same, that comes back after it was killed, with its data. */
export async function startReturning(): Promise<ReturningServer & AsyncDisposable> {
  const data = await mkdtemp(join(tmpdir(), 'aloft-data-'));
  let running = await spawnServer(data, '0');
  const { address } = running;
  return {
    address,
    kill: () => running.kill(),
    comeBack: async () => {
      running = await spawnServer(data, new URL(address).port);
    },
    [Symbol.asyncDispose]: async () => {
      await running.kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function spawnServer(data: string, port: string): Promise<RunningServer> {
  const child = spawn(process.execPath, ['src/cli.ts', 'serve'], {
    cwd: root,
    env: { ...process.env, PORT: port, HOST: 'localhost', ALOFT_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    address: await addressOf(child),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The server told no address.')), startLimitMs);
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The server ended with ${code}.`));
    });
  });
}

export interface CopiedApp {
  readonly address: string;
  readonly folder: string;
  /** Where the pack lies in the copy. */
  readonly pack: string;
  /** Tells the server that files have changed, as a new build would. */
  rebuilt(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A copy of the built app with a server of its own.
 *
 * @param damage what is done to the copy's pack before it is served
 */
export async function serveCopy(damage?: (pack: string) => Promise<void>): Promise<CopiedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-copy-'));
  // The brotli twins stay behind: a changed file must not be served from an old twin.
  await cp(join(root, 'dist/app'), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('.br'),
  });
  const assets = await readdir(join(folder, 'assets'));
  const pack = join(folder, 'assets', assets.find((name) => name.endsWith('.pack'))!);
  await damage?.(pack);
  const served = await serve({ root: folder, host: 'localhost', port: 0 });
  if (!served.ok) throw new Error(served.message);
  return {
    address: served.address,
    folder,
    pack,
    rebuilt: () => utimes(join(folder, 'index.html'), new Date(), new Date()),
    close: async () => {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
