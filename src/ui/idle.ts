/** Past this, what waits has to be done although the page is busy. */
const patienceMs = 500;

/** Settles once the page has painted what there was, and has nothing else to do. */
export function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: patienceMs });
    // Safari has none: a task that is queued in a frame comes after that frame.
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
