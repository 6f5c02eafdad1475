import type * as Y from 'yjs';

interface KeeperPorts {
  /** Whether it is this tab's turn, and all that is stored is in the document. */
  readonly mayKeep: () => boolean;
  /** @returns whether it is kept */
  readonly keep: () => Promise<boolean>;
}

/** Keeps a snapshot when changes have come to rest, and when the page is left. */
export class SnapshotKeeper {
  readonly #doc: Y.Doc;
  readonly #restMs: number;
  readonly #ports: KeeperPorts;
  readonly #onUpdate = () => this.#changed();
  readonly #onVisibility = () => {
    if (document.visibilityState === 'hidden') void this.keep();
  };
  #isDue = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param isDue whether there is something to keep before the first change */
  constructor(doc: Y.Doc, restMs: number, isDue: boolean, ports: KeeperPorts) {
    this.#doc = doc;
    this.#restMs = restMs;
    this.#ports = ports;
    doc.on('update', this.#onUpdate);
    document.addEventListener('visibilitychange', this.#onVisibility);
    if (isDue) this.#changed();
  }

  /** It may be this tab's turn now. */
  wake(): void {
    if (this.#isDue) this.#changed();
  }

  /** Now, if there is something new. */
  async keep(): Promise<void> {
    clearTimeout(this.#rest);
    if (!this.#isDue || !this.#ports.mayKeep()) return;
    this.#isDue = false;
    if (!(await this.#ports.keep())) this.#isDue = true;
  }

  close(): void {
    clearTimeout(this.#rest);
    this.#doc.off('update', this.#onUpdate);
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  #changed(): void {
    this.#isDue = true;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.keep(), this.#restMs);
  }
}
