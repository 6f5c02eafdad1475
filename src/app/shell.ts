import { Workbox } from 'workbox-window';
import { trustedScript } from './trustedUrls.ts';

export type ShellStatus =
  /** The service worker is storing the app. */
  | 'storing'
  | 'stored'
  /** No service worker here: an old browser, a private window or a page without https. */
  | 'unsupported'
  | 'failed';

/**
 * The app's own files, kept by the service worker, and its updates.
 *
 * @fires statuschange when `status` or `updateWaiting` has changed
 */
export class Shell extends EventTarget {
  status: ShellStatus = 'storing';
  updateWaiting = false;
  #workbox: Workbox | null = null;

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) {
      this.#set('unsupported');
      return;
    }
    const workbox = new Workbox(trustedScript('/sw.js'));
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => {
      this.updateWaiting = true;
      this.#set(this.status);
    });
    workbox.addEventListener('redundant', (event) => {
      if (!event.isUpdate && this.status === 'storing') this.#set('failed');
    });
    try {
      // The worker becomes active only after its precache is complete.
      void navigator.serviceWorker.ready.then(() => this.#set('stored'));
      await workbox.register();
    } catch {
      // Without a network the worker of an earlier visit may serve us all the same.
      if (!navigator.serviceWorker.controller) this.#set('failed');
    }
  }

  /** Lets the waiting version take over, and reloads the page with it. */
  update(): void {
    this.#workbox?.addEventListener('controlling', () => location.reload());
    this.#workbox?.messageSkipWaiting();
  }

  #set(status: ShellStatus): void {
    this.status = status;
    this.dispatchEvent(new Event('statuschange'));
  }
}
