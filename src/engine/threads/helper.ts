import { Forward } from '../forward.ts';
import { loadKernels, type KernelBytes } from '../kernels/loader.ts';
import { createPlanner, type WeightPlaces } from '../kernels/plan.ts';
import type { Precision } from '../pack/format.ts';
import { readPass, words, type Control } from './control.ts';
import { TeamCrew } from './crew.ts';
import { awaitChange, patience } from './waiting.ts';

/** Everything that a helper needs to take part; it can be posted to another thread. */
export interface Invitation {
  /** Its number; the one that invites is 0. */
  readonly thread: number;
  readonly threads: number;
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
  const { thread, threads, control, memory, precision, weights, free } = invitation;
  const kernels = loadKernels(invitation.kernels, memory);
  if (!kernels) throw new Error('The kernels do not start on a second thread.');
  const forward = new Forward({ kernels, precision, weights });
  const crew = new TeamCrew(control, thread, patience);
  const plan = createPlanner({ precision, threads }, free);
  let last = Atomics.load(control, words.pass);
  joined();
  for (;;) {
    awaitChange(control, words.pass, last, Infinity);
    const found = readPass(control, plan);
    if (!found) continue;
    last = found.number;
    crew.begin(last);
    forward.run(found.pass, crew);
  }
}
