import type { Paired } from './database.ts';

/** Network Information API, where a browser has it. */
interface NetworkInformation extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

export const connection = (): NetworkInformation | undefined =>
  (navigator as { readonly connection?: NetworkInformation }).connection;

/** Whether the learner pays for what goes over the network, as far as the browser tells. */
const isMetered = (): boolean =>
  connection()?.saveData === true || connection()?.type === 'cellular';

/** Whether this browser can tell at all. */
export const canTellMetered = (): boolean => connection() !== undefined;

export const mayConnect = ({ when }: Pick<Paired, 'when'>): boolean =>
  when === 'always' || (when === 'unmetered' && !isMetered());
