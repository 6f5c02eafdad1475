import type { Assets } from './assets.ts';
import type { Contender } from './contender.ts';
import { onnxruntime } from './contenders/onnxruntime.ts';
import { ours } from './contenders/ours.ts';
import { tensorflow } from './contenders/tensorflow.ts';
import type { Group } from './reports.ts';

/** A new variant of the engine is added here and nowhere else. */
export function contendersOf(group: Group, assets: Assets): Contender[] {
  const oursWith = (threads: number): Contender[] => [
    ours(assets, 'int8', threads),
    ours(assets, 'f32', threads),
  ];
  if (group === 'ours') return [...oursWith(1), ...oursWith(2)];
  const threads = group === 'one' ? 1 : 2;
  const peers = [onnxruntime(assets, 'f32', threads), onnxruntime(assets, 'int8', threads)];
  // TensorFlow.js has no threads in Node.
  const hasThreads = threads === 1 || assets.runtime !== 'node';
  return [...oursWith(threads), ...peers, ...(hasThreads ? [tensorflow(assets, threads)] : [])];
}
