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
  const oneOfOurs = [ours(assets, 'int8'), ours(assets, 'f32')];
  const peers = [onnxruntime(assets, 'f32', threads), onnxruntime(assets, 'int8', threads)];
  // TensorFlow.js has no threads in Node.
  const hasThreads = threads === 1 || assets.runtime !== 'node';
  return [...oneOfOurs, ...peers, ...(hasThreads ? [tensorflow(assets, threads)] : [])];
}
