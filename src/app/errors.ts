/** The one path of everything unforeseen: it is logged and shown to the learner. */
export class ErrorReports extends EventTarget {
  latest: string | null = null;

  start(): void {
    window.addEventListener('error', (event) => this.#report(event.error ?? event.message));
    window.addEventListener('unhandledrejection', (event) => this.#report(event.reason));
  }

  dismiss(): void {
    this.latest = null;
    this.dispatchEvent(new Event('report'));
  }

  #report(reason: unknown): void {
    // An abandoned question is not an error: somebody asked for something newer.
    if (reason instanceof DOMException && reason.name === 'AbortError') return;
    this.latest = reason instanceof Error ? reason.message : String(reason);
    this.dispatchEvent(new Event('report'));
  }
}
