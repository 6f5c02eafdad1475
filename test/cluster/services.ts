import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { find, type Program } from './programs.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Something that listens on a port of its own until it is ended. */
export interface Service {
  readonly port: number;
  readonly pid: () => number;
  /** As a power cut ends it, or by the signal that it is told. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Again, with what it had kept. */
  start(): Promise<void>;
  /** For good, and nothing of it is left. */
  close(): Promise<void>;
}

export const password = 'se/cr@t %1';

/** PostgreSQL with the user and the database "aloft". */
export async function postgres(): Promise<Service & { readonly url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-postgres-'));
  const [data, secret] = [join(folder, 'data'), join(folder, 'secret')];
  await writeFile(secret, password);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? userCalled('postgres') : null;
  if (user) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid);
  const how = [
    '-U',
    'aloft',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--no-sync',
    '-E',
    'UTF8',
  ];
  const made = spawnSync(here('initdb'), ['-D', data, ...how], { ...user, cwd: folder });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`);
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', shared_buffers: '16MB', port: String(port) };
  const flags = Object.entries({ ...settings, unix_socket_directories: folder });
  const start = () =>
    begin(
      here('postgres'),
      ['-D', data, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...user, cwd: folder },
    );
  const url = `postgres://aloft:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  // It listens before it has read what a crash has left it.
  const lets = async (): Promise<boolean> => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    const isIn = await client.connect().then(
      () => true,
      () => false,
    );
    // What has not come in has no end that could be waited for.
    if (isIn) await client.end();
    return isIn;
  };
  // SIGQUIT: it ends at once, its children with it, and has to recover when it is back.
  return { ...(await started(port, start, 'SIGQUIT', folder, lets)), url };
}

export async function redis(): Promise<Service & { readonly url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-redis-'));
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--requirepass'];
  const start = () => begin(here('redis-server'), [...flags, password], { cwd: folder });
  const service = await started(port, start, 'SIGKILL', folder);
  return { ...service, url: `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}` };
}

/** The balancer as it is deployed, before these ports. */
export async function haproxy(servers: readonly number[]): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-haproxy-'));
  const port = await freePort();
  // One that never listens stands for a server that is not there.
  const nobody = await freePort();
  const env = Object.fromEntries(
    [0, 1, 2, 3].map((i) => [`ALOFT_SERVER_${i + 1}`, `127.0.0.1:${servers[i] ?? nobody}`]),
  );
  const start = () =>
    begin(here('haproxy'), ['-db', '-f', join(root, '.config/haproxy.cfg')], {
      env: { ...process.env, ...env, ALOFT_BIND: `127.0.0.1:${port}` },
    });
  return started(port, start, 'SIGKILL', folder);
}

/** One server, as `npm run start:cluster` starts several. */
export async function aloft(env: Readonly<Record<string, string>>): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-server-'));
  const port = await freePort();
  const start = () =>
    begin(process.execPath, [join(root, 'src/cli.ts'), 'serve'], {
      cwd: folder,
      env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', ALOFT_PROXIES: '1' },
    });
  return started(port, start, 'SIGKILL', folder);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

export function begin(program: string, args: string[], options: object): ChildProcess {
  return spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function started(
  port: number,
  begins: () => ChildProcess,
  signal: NodeJS.Signals,
  folder: string,
  isUp = (): Promise<boolean> => answers(port),
): Promise<Service> {
  let child: ChildProcess | undefined;
  // Nothing outlives whoever started it, also where that one ends by an error.
  const end = (): void => {
    child?.kill(signal);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  const start = async (): Promise<void> => {
    child = begins();
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2_000)));
    await up(child, isUp, () => said);
  };
  const kill = async (by = signal): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(by);
    await ended;
  };
  const close = async (): Promise<void> => {
    process.off('exit', end);
    await kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return { port, pid: () => child?.pid ?? 0, start, kill, close };
}

/** Asks until it answers: nothing but a question tells from outside when it does. */
async function up(
  child: ChildProcess,
  isUp: () => Promise<boolean>,
  said: () => string,
): Promise<void> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || Date.now() > deadline)
      throw new Error(`${child.spawnfile} does not listen: ${said()}`);
    if (await isUp()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function here(program: Program): string {
  const path = find(program);
  if (path === null) throw new Error(`There is no ${program} here.`);
  return path;
}

function userCalled(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${name}:.*$`, 'm'))?.[0];
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`There is no user ${name} here.`);
  return { uid: Number(uid), gid: Number(gid) };
}
