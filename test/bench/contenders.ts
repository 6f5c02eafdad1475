import type { Assets } from './assets.ts';
import type { Contender } from './contender.ts';
import { onnxruntime } from './contenders/onnxruntime.ts';
import { ours } from './contenders/ours.ts';
import { tensorflow } from './contenders/tensorflow.ts';

/**
 * Who meets in one group of rounds, by the number of threads. A new variant of the engine is added
 * here and nowhere else.
 */
export function contendersWith(threads: number, assets: Assets): Contender[] {
  // Ours of one thread is there in both groups: what a second one brings is measured in one run.
  const counts = threads === 1 ? [1] : [1, threads];
  const all = counts.flatMap((count) => [ours(assets, 'int8', count), ours(assets, 'f32', count)]);
  const peers = [onnxruntime(assets, 'f32', threads), onnxruntime(assets, 'int8', threads)];
  // TensorFlow.js has no threads in Node.
  const hasThreads = threads === 1 || assets.runtime !== 'node';
  return [...all, ...peers, ...(hasThreads ? [tensorflow(assets, threads)] : [])];
}
