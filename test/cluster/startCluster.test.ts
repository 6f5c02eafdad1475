import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedKeys } from '../../src/sync/keys.ts';
import { client, isStored } from '../unit/server/sync/running.ts';
import { commandWith } from './process.ts';
import { whatIsMissing } from './programs.ts';
import { freePort, postgres, redis } from './services.ts';

test.each([
  [{}, 'set DATABASE_URL and REDIS_URL'],
  [{ ALOFT_SERVER_PORTS: '4181' }, 'two to four ports'],
])('what is missing is told: %o', async (env, words) => {
  const urls = { DATABASE_URL: 'postgres://localhost/aloft', REDIS_URL: 'redis://localhost' };
  const settings = 'ALOFT_SERVER_PORTS' in env ? { ...env, ...urls } : env;
  const { ended, err, out } = commandWith('cluster', settings);
  expect(await ended).toBe(2);
  expect(err()).toMatch(/^[^\n]+\n$/);
  expect(err()).toContain(words);
  expect(out()).toBe('');
});

describe.skipIf(whatIsMissing() !== null)('with services', () => {
  let database: Awaited<ReturnType<typeof postgres>>;
  let net: Awaited<ReturnType<typeof redis>>;
  beforeAll(async () => {
    [database, net] = await Promise.all([postgres(), redis()]);
  });
  afterAll(() => Promise.all([database.close(), net.close()]));

  test('one command starts servers and a balancer, replaces a server, and stops them all', async () => {
    const ports = [await freePort(), await freePort()];
    const cluster = commandWith('cluster', {
      ...{ DATABASE_URL: database.url, REDIS_URL: net.url, PORT: String(await freePort()) },
      ALOFT_SERVER_PORTS: ports.join(','),
    });
    const address = await cluster.address;
    const health = async (port: number | string) =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => status,
        () => 0,
      );
    for (const port of [...ports, address.port]) await expect.poll(() => health(port)).toBe(200);
    const phone = client({ address }, await sharedKeys(randomBytes(32)));
    expect(await phone.entered).toBe(true);
    phone.entries.push([Uint8Array.of(1)]);
    await expect.poll(() => isStored(phone)).toBe(true);
    process.kill(childrenOf(cluster.child.pid!)[0]!, 'SIGKILL');
    await expect.poll(cluster.err).toMatch(/has ended, and is started anew/);
    for (const port of ports) await expect.poll(() => health(port)).toBe(200);
    const children = childrenOf(cluster.child.pid!);
    expect(children).toHaveLength(3);
    cluster.child.kill('SIGTERM');
    expect(await cluster.ended, cluster.out() + cluster.err()).toBe(0);
    for (const child of children) expect(() => process.kill(child, 0)).toThrow('ESRCH');
  });
});

/** Linux says it here; the services that this needs are seldom elsewhere. */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').map(Number);
}
