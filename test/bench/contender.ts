import type { Workload } from './workloads.ts';

/** What every contender has to deliver: the attention of both layers, and the sentence. */
export interface Result {
  /** For each layer [heads][query][key]. */
  readonly weights: readonly [Float32Array, Float32Array];
  /** [512], of length 1 */
  readonly embedding: Float32Array;
}

export interface Contender {
  readonly name: string;
  readonly side: 'ours' | 'peer';
  readonly precision: 'f32' | 'int8';
  readonly threads: number;
  /** Loads everything; none of it is timed. */
  prepare(): Promise<void>;
  /** One forward pass, from the text or its ids to the result in JavaScript's hands. */
  run(workload: Workload): Promise<Result>;
}
