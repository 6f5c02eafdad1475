import { connection } from './metered.ts';

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
