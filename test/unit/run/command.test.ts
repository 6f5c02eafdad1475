import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../run/command.ts';

const root = resolve(import.meta.dirname, '../../..');
const soon = () => Date.now() + 30_000;

test('a command ends well or says how it ended', async () => {
  const run = (code: string) => runCommand(['node', '-e', code], { root, deadline: soon() });
  expect(await run('')).toEqual({ ok: true });
  expect(await run('process.exit(3)')).toEqual({ ok: false, why: 'ended with 3' });
  const missing = await runCommand(['no-such-command-here'], { root, deadline: soon() });
  expect(missing).toMatchObject({ ok: false });
});

test('a command that takes too long is stopped with what it has started', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const connected = once(server, 'connection') as Promise<[Socket]>;
    // The grandchild holds a connection open for as long as it lives.
    const grandchild = `require('net').connect(${port}, '127.0.0.1'); setInterval(() => {}, 1e6)`;
    const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); setInterval(() => {}, 1e6)`;
    const ended = runCommand(['node', '-e', child], { root, deadline: Date.now() + 3_000 });
    const [socket] = await connected;
    socket.on('error', () => socket.destroy());
    socket.resume();
    await Promise.all([once(socket, 'close'), ended]);
    expect(await ended).toEqual({ ok: false, why: 'took too long and was stopped' });
  } finally {
    server.close();
  }
}, 20_000);
