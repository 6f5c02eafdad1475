import type { Device, ExportState } from './device.ts';

export type { ExportState } from './device.ts';

const never: ExportState = { exportedAt: null, postponedAt: null };

/**
 * When a record was last taken out as a file. It is known on this device alone: a file that lies
 * somewhere else is no second copy for whoever has only this one.
 *
 * @fires change
 */
export class Exports extends EventTarget {
  readonly #profile: string;
  readonly #device: Device;
  readonly #now: () => number;
  /** What this page has done itself, should it not be stored. */
  #done: Partial<ExportState> = {};

  constructor(profile: string, device: Device, now: () => number) {
    super();
    this.#profile = profile;
    this.#device = device;
    this.#now = now;
  }

  /** @returns null where it cannot be known now */
  async state(): Promise<ExportState | null> {
    const found = await this.#device.use((db) => db.get('exports', this.#profile));
    return found.ok ? { ...never, ...found.value, ...this.#done } : null;
  }

  /** The record has just gone out as a file. */
  exported(): Promise<void> {
    return this.#keep({ exportedAt: this.#now() });
  }

  /** The learner does not want to be asked now. */
  postponed(): Promise<void> {
    return this.#keep({ postponedAt: this.#now() });
  }

  async #keep(done: Partial<ExportState>): Promise<void> {
    this.#done = { ...this.#done, ...done };
    await this.#device.use(async (db) => {
      const transaction = db.transaction('exports', 'readwrite');
      transaction.done.catch(() => undefined);
      const before = (await transaction.store.get(this.#profile)) ?? never;
      await transaction.store.put({ ...before, ...done }, this.#profile);
      await transaction.done;
    });
    this.dispatchEvent(new Event('change'));
  }
}
