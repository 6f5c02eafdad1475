import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from './services.ts';

export interface Started {
  readonly child: ChildProcess;
  /** What it says of itself comes first, or its end. */
  readonly address: Promise<URL>;
  readonly ended: Promise<number | null>;
  readonly out: () => string;
  readonly err: () => string;
}

/** `serve` as it is started at a terminal, with these settings and no others. */
export const serveWith = (env: Readonly<Record<string, string>>): Started =>
  commandWith('serve', env);

export function commandWith(
  command: 'serve' | 'cluster',
  env: Readonly<Record<string, string>>,
): Started {
  const says =
    command === 'serve' ? /^Aloft is at (\S+)$/m : /^Aloft is at (\S+), with \d servers$/m;
  const child = spawn(process.execPath, [join(root, 'src/cli.ts'), command], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, '.cache/node'),
      ...{ PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', REDIS_URL: '', ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  const { promise: address, resolve } = Promise.withResolvers<URL>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const at = says.exec(out)?.[1];
    if (at) resolve(new URL(at));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, address, ended, out: () => out, err: () => err };
}
