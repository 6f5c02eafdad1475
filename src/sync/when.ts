import type { Paired } from './database.ts';

/** Network Information API, where a browser has it. */
interface NetworkInformation extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

const connection = (): NetworkInformation | undefined =>
  (navigator as { readonly connection?: NetworkInformation }).connection;

/** Whether the learner pays for what goes over the network, as far as the browser tells. */
const isMetered = (): boolean =>
  connection()?.saveData === true || connection()?.type === 'cellular';

/** Whether this browser can tell at all. */
export const canTellMetered = (): boolean => connection() !== undefined;

export const mayConnect = ({ when }: Pick<Paired, 'when'>): boolean =>
  when === 'always' || (when === 'unmetered' && !isMetered());

/** Good moments to try: none of them says that there is a network, all of them that there may be one. */
export function onGoodMoment(tries: () => void, signal: AbortSignal): void {
  window.addEventListener('online', tries, { signal });
  window.addEventListener('pageshow', tries, { signal });
  connection()?.addEventListener('change', tries, { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') tries();
    },
    { signal },
  );
}
