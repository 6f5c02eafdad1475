import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serve } from '../../../src/server/serve.ts';

type Got = { status: number; headers: Record<string, string | undefined>; body: Buffer };

/** A folder that goes when the block ends, with these files in it. */
export async function folder(files: Record<string, string | Buffer>) {
  const outer = await mkdtemp(join(tmpdir(), 'aloft-'));
  const path = join(outer, 'app');
  await mkdir(path);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return {
    path,
    outer,
    [Symbol.asyncDispose]: () => rm(outer, { recursive: true, force: true }),
  };
}

/** A server of these files on a free port, which closes when the block ends. */
export async function served(files: Record<string, string | Buffer>) {
  const root = await folder(files);
  const server = await serve({ root: root.path, host: '127.0.0.1', port: 0 });
  if (!server.ok) throw new Error(server.message);
  const port = Number(new URL(server.address).port);
  return {
    root,
    port,
    address: server.address,
    close: () => server.close(),
    /** Sends the path as it stands, where fetch would tidy it and choose its own encodings. */
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      get(port, path, headers, method),
    async [Symbol.asyncDispose]() {
      await server.close();
      await root[Symbol.asyncDispose]();
    },
  };
}

function get(port: number, path: string, headers: Record<string, string>, method: string) {
  return new Promise<Got>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    asked.once('error', reject);
    asked.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const got = response.headers as Record<string, string | undefined>;
        resolve({ status: response.statusCode ?? 0, headers: got, body: Buffer.concat(chunks) });
      });
    });
    asked.end();
  });
}

/** What comes back for these very bytes, which must end in a request that closes the connection. */
export function exchange(port: number, bytes: Buffer | string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server may cut a connection that sends it nonsense: then what came before it is the answer.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}
