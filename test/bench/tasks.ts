import type { Assets } from './assets.ts';
import { measureBatch } from './batch.ts';
import { measureForward } from './forward.ts';
import { measureOcclusion } from './occlusion.ts';
import { measurePack } from './packReading.ts';
import type { Reports, Task } from './runner.ts';

export async function carryOut(task: Task, assets: Assets): Promise<Reports[keyof Reports]> {
  switch (task.kind) {
    case 'forward':
      return measureForward(task.group, task.pace, assets);
    case 'pack':
      return measurePack(task.pace, assets);
    case 'batch':
      return measureBatch(task.pace, assets);
    case 'occlusion':
      return measureOcclusion(task.pace, assets);
    default:
      return task satisfies never;
  }
}
