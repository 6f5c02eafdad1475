/** One tab at a time leads: it keeps the second copy, and the rows few. */
export class Lead {
  #leads = false;

  /** @param signal gives up the lead, or the waiting for it */
  constructor(name: string, signal: AbortSignal, onLead: () => void) {
    const take = (): void => {
      this.#leads = true;
      onLead();
    };
    // Only a page without https has no locks; what a leader does spoils nothing if two do it.
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) {
      take();
      return;
    }
    const untilAborted = (): Promise<void> =>
      new Promise((resolve) => {
        const leave = (): void => {
          this.#leads = false;
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
        if (signal.aborted) leave();
        else take();
      });
    locks.request(name, { signal }, untilAborted).catch(() => undefined);
  }

  get leads(): boolean {
    return this.#leads;
  }
}
