import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as one does at a terminal, and waits for its end. */
export function aloft(args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // Half of what a short command takes is to compile the same sources as the one before.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache/node') };
    const child = spawn(process.execPath, ['src/cli.ts', ...args], { cwd: root, env });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
    // A command that does not read its input may have ended before it is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
