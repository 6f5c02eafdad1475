import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export type Ended = { ok: true } | { ok: false; why: string };

const windows = process.platform === 'win32';
/** How long a command that is told to stop has to close its browser and its server. */
const grace = 5_000;
/** So that nothing outlives a run that is cut short. */
const running = new Set<ChildProcess>();

/** Runs a command with its output shown; at the deadline it is stopped with all it has started. */
export function runCommand(
  [command = '', ...args]: string[],
  options: { root: string; deadline: number; env?: Record<string, string> },
): Promise<Ended> {
  const { root, deadline, env } = options;
  const path = [join(root, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']];
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env, PATH: path.join(delimiter) },
      stdio: ['ignore', 'inherit', 'inherit'],
      // A group of its own, which can then be ended whole.
      detached: !windows,
      shell: windows,
    });
    running.add(child);
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      void stop(child);
    }, deadline - Date.now());
    const end = (ended: Ended) => {
      clearTimeout(limit);
      running.delete(child);
      signalGroup(child, 'SIGKILL');
      resolve(late ? { ok: false, why: 'took too long and was stopped' } : ended);
    };
    child.once('error', (error) => end({ ok: false, why: error.message }));
    child.once('exit', (code, signal) => {
      end(
        code === 0 ? { ok: true } : { ok: false, why: `ended with ${signal ?? code ?? 'nothing'}` },
      );
    });
  });
}

/** A run that is interrupted takes its commands with it. */
export function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void Promise.all([...running].map(stop)).then(() =>
        process.exit(128 + constants.signals[signal]),
      );
    });
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const kill = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
  await ended;
  clearTimeout(kill);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (windows) {
    if (child.exitCode === null) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended already.
  }
}
