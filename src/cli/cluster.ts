import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { complain } from './messages.ts';
import { balancerSettings, cli } from './places.ts';
import { serveSettings } from './serveSettings.ts';

const defaultPorts = '4181,4182';
const againMs = 1_000;
const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Starts several servers and a balancer before them, on this machine, until it is told to stop. HOST and
 * PORT say where the balancer listens, ALOFT_SERVER_PORTS where the servers do, two to four of them.
 */
export async function cluster(): Promise<number> {
  const { DATABASE_URL, REDIS_URL, ALOFT_SERVER_PORTS = defaultPorts } = process.env;
  const read = serveSettings(process.env);
  if (!read.ok) return refused(read.message);
  if (!DATABASE_URL || !REDIS_URL)
    return refused('Several servers share a database and a Redis: set DATABASE_URL and REDIS_URL.');
  if (!/^\d{1,5}(,\d{1,5}){1,3}$/.test(ALOFT_SERVER_PORTS))
    return refused(
      `ALOFT_SERVER_PORTS is "${ALOFT_SERVER_PORTS}"; it has to be two to four ports, as in 4181,4182.`,
    );
  if (spawnSync('haproxy', ['-v']).status !== 0)
    return refused('There is no haproxy here: apt-get install haproxy, or brew install haproxy.');

  const { host, port, sync } = read.value;
  if (port === 0) return refused('PORT is "0"; a balancer needs one that is known before.');
  const stopping = new AbortController();
  for (const signal of signals) process.on(signal, () => stopping.abort());
  const ports = ALOFT_SERVER_PORTS.split(',');
  const env = { HOST: '127.0.0.1', ALOFT_PROXIES: String(sync.proxies + 1) };
  // The first one says what is wrong with the settings, if anything is, and the others need not.
  const servers: Server[] = [];
  for (const each of ports) {
    const server = new Server({ ...env, PORT: each }, stopping.signal);
    servers.push(server);
    if (await server.isUp) continue;
    stopping.abort();
    await Promise.all(servers.map(({ ended }) => ended));
    return 1;
  }
  const balancer = spawn('haproxy', ['-db', '-f', balancerSettings], {
    env: { ...process.env, ...addresses(ports), ALOFT_BIND: `${host}:${port}` },
    ...{ stdio: ['ignore', 'inherit', 'inherit'], detached: true },
  });
  const isGone = once(balancer, 'exit').then(() => stopping.signal.aborted);
  process.stdout.write(`Aloft is at http://${host}:${port}, with ${ports.length} servers\n`);
  const wasTold = await Promise.race([isGone, once(stopping.signal, 'abort').then(() => true)]);
  if (!wasTold) complain('haproxy has ended, and so does all of it.');
  stopping.abort();
  const codes = await Promise.all(servers.map(({ ended }) => ended));
  balancer.kill('SIGTERM');
  await isGone;
  return wasTold && codes.every((code) => code === 0) ? 0 : 1;
}

/** One that ends by itself is started anew. */
class Server {
  /** Whether it came up the first time. */
  readonly isUp: Promise<boolean>;
  /** Comes when it was told to stop and has: with 0 where it has stored everything. */
  readonly ended: Promise<number>;
  readonly #env: Readonly<Record<string, string>>;
  readonly #stopping: AbortSignal;

  constructor(env: Readonly<Record<string, string>>, stopping: AbortSignal) {
    this.#env = env;
    this.#stopping = stopping;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.isUp = promise;
    this.ended = this.#run(resolve);
  }

  async #run(isUp: (isIt: boolean) => void): Promise<number> {
    for (;;) {
      // A group of its own: what is typed at the terminal reaches it once, by us.
      const child = spawn(process.execPath, [cli, 'serve'], {
        env: { ...process.env, ...this.#env },
        ...{ stdio: ['ignore', 'pipe', 'inherit'], detached: true },
      });
      const stop = (): boolean => child.kill('SIGTERM');
      this.#stopping.addEventListener('abort', stop);
      if (this.#stopping.aborted) stop();
      child.stdout.on('data', (text: Buffer) => {
        process.stdout.write(text);
        isUp(true);
      });
      const code = await codeOf(child);
      this.#stopping.removeEventListener('abort', stop);
      isUp(false);
      const hasBeenUp = await this.isUp;
      if (hasEnded(this.#stopping) || !hasBeenUp) return code;
      complain(`The server at port ${this.#env['PORT'] ?? ''} has ended, and is started anew.`);
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}

/** It may have been told so since it was last asked. */
const hasEnded = ({ aborted }: AbortSignal): boolean => aborted;

/** 1 where a signal has ended it. */
async function codeOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}

/** A server that there is not stands at a port where nobody listens. */
const addresses = (ports: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    [0, 1, 2, 3].map((i) => [`ALOFT_SERVER_${i + 1}`, `127.0.0.1:${ports[i] ?? 1}`]),
  );

function refused(message: string): number {
  complain(message);
  return 2;
}
