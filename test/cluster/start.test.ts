import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serveWith } from './process.ts';
import { whatIsMissing } from './programs.ts';
import { freePort, password, postgres, redis } from './services.ts';

/** It says in one line what to do, and ends. */
async function refused(env: Readonly<Record<string, string>>): Promise<string> {
  const { ended, out, err } = serveWith({ ALOFT_DATA: await folder(), ...env });
  const code = await ended;
  expect(code, out() + err()).toBeGreaterThan(0);
  expect(err()).toMatch(/^[^\n]+\n$/);
  expect(out()).toBe('');
  for (const secret of [password, encodeURIComponent(password), 'hunter2'])
    expect(err()).not.toContain(secret);
  return err();
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'aloft-start-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Takes each connection and says nothing. */
async function silence(): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test('a setting that makes no sense', async () => {
  const [days, database] = await Promise.all([
    refused({ ALOFT_ROOM_DAYS: 'a year' }),
    refused({ DATABASE_URL: 'mysql://aloft:hunter2@localhost/aloft' }),
  ]);
  expect(days).toContain('ALOFT_ROOM_DAYS is "a year"; it has to be a whole number');
  expect(database).toContain('DATABASE_URL has to begin with postgres:// or postgresql://');
});

test('a port that is taken, and a host that is none', async () => {
  const PORT = String(await silence());
  const [port, host] = await Promise.all([refused({ PORT }), refused({ HOST: 'nowhere.invalid' })]);
  expect(port).toContain(`Port ${PORT} on 127.0.0.1 is taken. Choose another`);
  expect(host).toContain('nowhere.invalid is not an address of this machine');
});

test('a data folder that cannot be used', async () => {
  const data = await folder();
  await writeFile(join(data, 'file'), '');
  expect(await refused({ ALOFT_DATA: join(data, 'file') })).toContain(
    'ALOFT_DATA names the folder',
  );
  await mkdir(join(data, 'rooms.sqlite'));
  expect(await refused({ ALOFT_DATA: data })).toContain('ALOFT_DATA names the folder');
});

test('a database that is not there, or says nothing', async () => {
  const nobody = `127.0.0.1:${await freePort()}`;
  const who = 'postgres://aloft:hunter2';
  const [none, silent, file, host] = await Promise.all(
    [
      `${who}@${nobody}/aloft`,
      `${who}@127.0.0.1:${await silence()}/aloft`,
      `${who}@127.0.0.1/aloft?sslrootcert=/nowhere/root.pem`,
      `${who}@nowhere.invalid/aloft`,
    ].map((DATABASE_URL) => refused({ DATABASE_URL })),
  );
  expect(none).toBe(
    `The database at ${nobody}/aloft cannot be used: nothing listens there. DATABASE_URL says where it is and who may use it (postgres://user:password@host:5432/database).\n`,
  );
  expect(silent).toMatch(/cannot be used: .*time/);
  expect(file).toContain('/nowhere/root.pem');
  expect(host).toMatch(/there is no such host|could not be looked up/);
});

describe.skipIf(whatIsMissing() !== null)('with services', () => {
  let database: Awaited<ReturnType<typeof postgres>>;
  let net: Awaited<ReturnType<typeof redis>>;
  beforeAll(async () => {
    [database, net] = await Promise.all([postgres(), redis()]);
  });
  afterAll(() => Promise.all([database.close(), net.close()]));

  test('a database that does not let us in, or is not there', async () => {
    const [wrong, other] = [new URL(database.url), new URL(database.url)];
    wrong.password = 'hunter2';
    other.pathname = '/elsewhere';
    const [who, where] = await Promise.all(
      [wrong, other].map(({ href }) => refused({ DATABASE_URL: href })),
    );
    expect(who).toContain('password authentication failed');
    expect(where).toContain('"elsewhere" does not exist');
  });

  test('a Redis that is not there, says nothing, or does not let us in', async () => {
    const [none, silent, wrong, nobody] = await Promise.all(
      [
        `redis://:hunter2@127.0.0.1:${await freePort()}`,
        `redis://:hunter2@127.0.0.1:${await silence()}`,
        `redis://:hunter2@127.0.0.1:${net.port}`,
        `redis://127.0.0.1:${net.port}`,
      ].map((REDIS_URL) => refused({ DATABASE_URL: database.url, REDIS_URL })),
    );
    expect(none).toMatch(
      /^Redis at 127\.0\.0\.1:\d+ cannot be used: nothing listens there\. REDIS_URL/,
    );
    expect(silent).toContain('did not answer in time');
    expect(wrong).toContain('WRONGPASS');
    expect(nobody).toContain('NOAUTH');
  });

  test('a database that comes up a moment later than the server', async () => {
    await database.kill();
    const server = serveWith({ DATABASE_URL: database.url, REDIS_URL: net.url });
    await database.start();
    expect((await fetch(new URL('/healthz', await server.address))).status).toBe(200);
  });
});
