import type { Engine } from '../index.ts';
import type { WhatIf } from './whatIf.ts';

export interface StepsQuestion {
  readonly text: string;
  readonly layer: number;
  readonly head: number;
  /** The token that asks. */
  readonly token: number;
  readonly whatIf: WhatIf;
}

/** One token's way through one head, all of it in the numbers of this text. */
export interface Steps {
  /** The pieces. */
  readonly labels: readonly string[];
  readonly token: number;
  readonly headWidth: number;
}

export function stepsOf(engine: Engine, question: StepsQuestion): Steps | null {
  void [engine, question];
  return null;
}
