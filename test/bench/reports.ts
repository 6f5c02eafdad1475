import type { Length } from './workloads.ts';

/* What is measured, before ratios are made of it. */

/**
 * Who meets in one group of rounds: ours and the peers, with one thread each or with two; or ours alone,
 * with one and with two. The last is a group of its own, as the threads of the peers go on turning for
 * a while when they have nothing to do, and leave no core to ours.
 */
export type Group = 'one' | 'two' | 'ours';

/** What a group of contenders did, met in the same rounds. */
export interface ForwardReport {
  readonly group: Group;
  readonly contenders: readonly Measured[];
  readonly peaks: readonly MeasuredPeak[];
}

/** [rounds] in ms, for each number of tokens. */
export type Times = Readonly<Record<Length, readonly number[]>>;

export interface Measured {
  readonly name: string;
  readonly side: 'ours' | 'peer';
  readonly precision: 'f32' | 'int8';
  readonly threads: number;
  readonly times: Times;
  /** The worst of all workloads. */
  readonly attention: number;
  readonly cosine: number;
}

export interface MeasuredPeak {
  readonly name: string;
  readonly operations: number;
  readonly times: Times;
}

/** [rounds] in ms: the part that cannot be saved, the whole way to an engine, and to its first answer. */
export interface PackReport {
  readonly readAndHash: readonly number[];
  readonly ready: readonly number[];
  readonly firstSentence: readonly number[];
}

/** [rounds] in ms: many short texts in either way, and one of 32 tokens asked for more or less. */
export interface BatchReport {
  readonly inOneCall: readonly number[];
  readonly oneByOne: readonly number[];
  readonly trace: readonly number[];
  readonly embedding: readonly number[];
  readonly weights: readonly number[];
  readonly firstWeights: readonly number[];
}

/** [rounds] in ms, from the question to its answer. */
export interface OcclusionReport {
  readonly full: readonly number[];
}

/** [rounds] in ms, for the same text. */
export interface TokenizerTimes {
  readonly reference: readonly number[];
  readonly ours: readonly number[];
}

export interface TokenizerReport {
  readonly short: TokenizerTimes;
  readonly long: TokenizerTimes;
}

/** [keystrokes] in ms, from the key to the painted frame that shows its answer. */
export interface KeystrokeReport {
  /** The words and their light, the sentence that says it, and the maps of all heads. */
  readonly picture: readonly number[];
}

/** [hovers] in ms, from the mouse to the painted frame in which the word under it is lit. */
export interface HoverReport {
  /** With the arcs below, and with the matrix. */
  readonly arcs: readonly number[];
  readonly matrix: readonly number[];
}
