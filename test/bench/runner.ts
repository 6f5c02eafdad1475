import type { Pace } from './measure/rounds.ts';
import type { BatchReport, ForwardReport, Group, OcclusionReport, PackReport } from './reports.ts';

/** What one process, or one page, is asked to measure: each starts with nothing left from another. */
export type Task =
  | { readonly kind: 'forward'; readonly group: Group; readonly pace: Pace }
  | { readonly kind: 'pack' | 'batch' | 'occlusion'; readonly pace: Pace };

export interface Reports {
  readonly forward: ForwardReport;
  readonly pack: PackReport;
  readonly batch: BatchReport;
  readonly occlusion: OcclusionReport;
}

/** A runtime in which tasks are carried out, one at a time. */
export interface Runner {
  readonly version: string;
  ask<Kind extends keyof Reports>(task: Task & { readonly kind: Kind }): Promise<Reports[Kind]>;
  close(): Promise<void>;
}

/** Past this a task is given up. */
export const taskLimitMs = 110_000;
