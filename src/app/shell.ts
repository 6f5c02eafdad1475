import { Workbox } from 'workbox-window';
import { syncTag } from '../sync/tag.ts';
import { trustedScript } from './trustedUrls.ts';

/** Not in TypeScript's library, as not every browser has it. */
interface BackgroundSync {
  readonly sync: { register(tag: string): Promise<void> };
}

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

  /** Has the record sent once there is a network, with the app closed, where the browser can do that. */
  async syncLater(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const registration: ServiceWorkerRegistration & Partial<BackgroundSync> =
      await navigator.serviceWorker.ready;
    // It may be forbidden by a setting; the next opening sends it then.
    await registration.sync?.register(syncTag).catch(() => undefined);
  }

  #set(status: ShellStatus): void {
    this.status = status;
    this.dispatchEvent(new Event('statuschange'));
  }
}
