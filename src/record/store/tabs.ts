import { isObject } from '../json.ts';

export type TabMessage =
  /**
   * @property key the row it is stored as; null where the sender could not store it, so that whoever hears
   * of it does
   */
  | { readonly kind: 'update'; readonly key: number | null; readonly update: Uint8Array }
  /** The profile is being removed: nothing of it may be stored again. */
  | { readonly kind: 'removed' };

/** The other tabs with the same record. What they say waits until somebody listens. */
export class Tabs {
  readonly #channel: BroadcastChannel;
  #isOpen = true;
  #waiting: TabMessage[] = [];
  #hear: ((message: TabMessage) => void) | null = null;

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readMessage(data);
      if (!message) return;
      if (this.#hear) this.#hear(message);
      else this.#waiting.push(message);
    };
  }

  listen(hear: (message: TabMessage) => void): void {
    this.#hear = hear;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const message of waiting) hear(message);
  }

  send(message: TabMessage): void {
    if (this.#isOpen) this.#channel.postMessage(message);
  }

  close(): void {
    this.#isOpen = false;
    this.#channel.onmessage = null;
    this.#channel.close();
  }
}

/** Null for what a tab of another version says. */
function readMessage(data: unknown): TabMessage | null {
  if (!isObject(data)) return null;
  const { kind, key, update } = data;
  if (kind === 'removed') return { kind };
  const isKey = typeof key === 'number' || key === null;
  return kind === 'update' && isKey && update instanceof Uint8Array ? { kind, key, update } : null;
}
