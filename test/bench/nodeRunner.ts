import { fork } from 'node:child_process';
import { join } from 'node:path';
import { taskLimitMs, type Reports, type Runner, type Task } from './runner.ts';

const script = join(import.meta.dirname, 'nodeTask.ts');

export const nodeRunner: Runner = {
  version: process.version,
  ask: <Kind extends keyof Reports>(task: Task & { readonly kind: Kind }) =>
    new Promise<Reports[Kind]>((resolve, reject) => {
      const child = fork(script, {
        timeout: taskLimitMs,
        killSignal: 'SIGKILL',
        execArgv: ['--expose-gc'],
      });
      child.once('message', (report) => resolve(report as Reports[Kind]));
      child.once('error', reject);
      child.once('exit', (code, signal) => reject(new Error(`Node ended with ${signal ?? code}.`)));
      child.send(task);
    }),
  close: async () => {},
};
