import { Forward } from '../forward.ts';
import { loadKernels, type KernelBytes } from '../kernels/loader.ts';
import { createPlanner, type WeightPlaces } from '../kernels/plan.ts';
import type { Precision } from '../pack/format.ts';
import { readPass, words, type Control } from './control.ts';
import { awaitChange, meet } from './waiting.ts';

/** Everything that a helper needs to take part; it can be posted to another thread. */
export interface Invitation {
  readonly part: number;
  readonly parts: number;
  readonly control: Control;
  readonly memory: WebAssembly.Memory;
  readonly kernels: KernelBytes;
  readonly precision: Precision;
  readonly weights: WeightPlaces;
  readonly free: number;
}

/**
 * Takes part in every pass, and does not return: between passes the thread sleeps, and it ends when it
 * is ended from outside.
 *
 * @param joined is called when the first pass may come
 * @throws if the kernels do not start here
 */
export function joinTeam(invitation: Invitation, joined: () => void): never {
  const { part, parts, control, memory, precision, weights, free } = invitation;
  const kernels = loadKernels(invitation.kernels, memory, { part, parts });
  if (!kernels) throw new Error('The kernels do not start on a second thread.');
  const forward = new Forward({ kernels, precision, weights, meet: () => meet(control, parts) });
  const plan = createPlanner({ precision, threads: parts }, free);
  let pass = Atomics.load(control, words.pass);
  joined();
  for (;;) {
    awaitChange(control, words.pass, pass, Infinity);
    pass = Atomics.load(control, words.pass);
    forward.run(readPass(control, plan));
  }
}
