import type { Assets } from './assets.ts';
import { measureForward } from './forward.ts';
import { measurePack } from './packReading.ts';
import type { Reports, Task } from './runner.ts';

export async function carryOut(task: Task, assets: Assets): Promise<Reports[keyof Reports]> {
  return task.kind === 'forward'
    ? measureForward(task.threads, task.pace, assets)
    : measurePack(task.pace, assets);
}
