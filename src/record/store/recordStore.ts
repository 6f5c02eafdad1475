import * as Y from 'yjs';
import type { Origin, RecordDocument } from '../document.ts';
import { CopyKeeper } from './copy/keeper.ts';
import { sizeOfCopy } from './copy/places.ts';
import { databaseOf, type RecordDatabase } from './database.ts';
import type { Exports } from './exports.ts';
import { Lead } from './lead.ts';
import type { StoreLimits } from './limits.ts';
import type { Opened } from './opening.ts';
import type { Sifted } from './sift.ts';
import { NotOpened, type RecordStatus } from './status.ts';
import { StoredRows } from './storedRows.ts';
import type { TabMessage, Tabs } from './tabs.ts';
import { UpdateWriter } from './writer.ts';

export interface RecordStorePorts {
  readonly now: () => number;
  readonly free: () => Promise<void>;
  /** Brings what is stored into the document. */
  readonly reopen: () => Promise<{ db: RecordDatabase; sifted: Sifted }>;
  /** Makes the thread that keeps the second copy; without it there is none. */
  readonly spawnCopy: (() => Worker) | undefined;
  readonly tabs: Tabs;
  readonly exports: Exports;
  /** Closes the record. */
  readonly signal: AbortSignal | undefined;
}

const isElsewhere = (origin: unknown): boolean =>
  (['store', 'tab'] satisfies Origin[] as unknown[]).includes(origin);

/**
 * One learner's record and its way to the disk. Everything is in the document at once, and `status` says
 * whether it is stored.
 *
 * @fires statuschange when `status` has changed
 */
export class RecordStore extends EventTarget {
  readonly document: RecordDocument;
  readonly exports: Exports;
  /** Whose it is: this tab's, whoever is the current one elsewhere. */
  readonly profile: string;
  readonly #ports: RecordStorePorts;
  readonly #limits: StoreLimits;
  readonly #rows: StoredRows;
  /** None where nothing is to be changed on the disk. */
  readonly #writer: UpdateWriter | null;
  readonly #copy: CopyKeeper | null;
  readonly #lead: Lead;
  readonly #open = new AbortController();
  readonly #onUpdate = (update: Uint8Array, origin: unknown) => this.#updated(update, origin);
  #setAside: number;
  #isNewer: boolean;
  #isRemoved = false;
  #told: RecordStatus;
  #closing: Promise<void> | null = null;

  constructor(profile: string, opened: Opened, limits: StoreLimits, ports: RecordStorePorts) {
    super();
    this.document = opened.document;
    this.exports = ports.exports;
    this.profile = profile;
    this.#ports = ports;
    this.#limits = limits;
    this.#setAside = opened.setAside;
    this.#isNewer = opened.isReadOnly;
    this.#rows = new StoredRows(limits.slackBytes);
    this.#rows.add(
      opened.rows.map(({ key }) => key),
      opened.bytes,
    );
    const { signal } = this.#open;
    this.#lead = new Lead(databaseOf(profile), signal, () => this.#wake());
    this.#writer = opened.isReadOnly ? null : this.#newWriter(opened);
    this.#copy = opened.isReadOnly ? null : this.#newCopy(opened.isAhead);
    this.#told = this.status;
    this.document.doc.on('update', this.#onUpdate);
    const wake = (): void => this.#wake();
    const close = (): void => void this.close();
    ports.signal?.addEventListener('abort', close, { once: true, signal });
    addEventListener('online', wake, { signal });
    addEventListener('pageshow', wake, { signal });
    addEventListener('pagehide', () => this.#writer?.leaving(), { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    ports.tabs.listen((message) => this.#hear(message));
  }

  get status(): RecordStatus {
    if (this.#isRemoved) return { kind: 'not-saved', why: 'removed' };
    if (this.#isNewer || this.document.isNewer) return { kind: 'read-only', why: 'newer' };
    if (this.#writer?.failure != null) return { kind: 'not-saved', why: this.#writer.failure };
    if (this.#writer?.isStopped) return { kind: 'not-saved', why: 'closed' };
    return { kind: this.#writer?.isSaving ? 'saving' : 'saved' };
  }

  /** How many rows could not be read, and are kept apart. */
  get setAside(): number {
    return this.#setAside;
  }

  /** What is stored of this record, as far as this tab has seen it, and its second copy. */
  async sizes(): Promise<{ readonly record: number; readonly copy: number }> {
    return { record: this.#rows.bytes, copy: await sizeOfCopy(databaseOf(this.profile)) };
  }

  /**
   * Whether what has been written by now is on the disk: true once it is, false when a write fails or the
   * time is up.
   */
  async saved(limitMs = this.#limits.savedMs): Promise<boolean> {
    if (!this.#writer) return false;
    const [isSaved] = await Promise.all([
      this.#writer.saved(limitMs),
      this.#copy?.settled(limitMs),
    ]);
    return isSaved;
  }

  /** The connection was closed by somebody else. */
  lost(): void {
    this.#writer?.lost();
    this.#tell();
  }

  /** Stores what is not stored yet, and lets go of everything. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.document.doc.off('update', this.#onUpdate);
    await this.saved();
    this.#copy?.keep();
    await this.#copy?.settled(this.#limits.savedMs);
    this.#end();
  }

  #end(): void {
    this.document.doc.off('update', this.#onUpdate);
    this.#open.abort();
    this.#copy?.close();
    this.#writer?.stop();
    this.#ports.tabs.close();
    this.#tell();
  }

  #newWriter({ db, why, isAhead }: Opened): UpdateWriter {
    const { doc } = this.document;
    const { tabs, free } = this.#ports;
    return new UpdateWriter({ db, why, isAhead, rows: this.#rows }, this.#limits, {
      reopen: () => this.#reopen(),
      free,
      state: () => Y.encodeStateAsUpdate(doc),
      leads: () => this.#lead.leads,
      // Not before it is stored: what another tab writes after it would be of no use without it.
      onTried: (key, update) => tabs.send({ kind: 'update', key, update }),
      onChange: () => this.#tell(),
    });
  }

  #newCopy(isDue: boolean): CopyKeeper | null {
    const { spawnCopy: spawn, now } = this.#ports;
    if (!spawn) return null;
    const leads = (): boolean => this.#lead.leads && !this.document.isNewer;
    const { doc } = this.document;
    return new CopyKeeper(doc, databaseOf(this.profile), isDue, this.#limits, {
      ...{ spawn, now, leads },
    });
  }

  async #reopen(): Promise<RecordDatabase> {
    const { db, sifted } = await this.#ports.reopen();
    if (this.document.isNewer) {
      this.#isNewer = true;
      db.close();
      this.#writer?.stop();
      throw new NotOpened('unknown');
    }
    this.#setAside += sifted.bad.length;
    // The database may be another one than before, in which a key stands for another row.
    this.#rows.clear();
    this.#rows.add(
      sifted.good.map(({ key }) => key),
      sifted.bytes,
    );
    return db;
  }

  /** A good moment for what waits for one. */
  #wake(): void {
    this.#writer?.wake();
    this.#copy?.wake();
  }

  #updated(update: Uint8Array, origin: unknown): void {
    if (!isElsewhere(origin)) this.#writer?.push(update);
    this.#tell();
  }

  #hear(message: TabMessage): void {
    if (message.kind === 'removed') {
      this.#isRemoved = true;
      this.#closing ??= Promise.resolve();
      this.#end();
      return;
    }
    const { key, update } = message;
    try {
      Y.applyUpdate(this.document.doc, update, 'tab');
    } catch {
      return;
    }
    if (key === null) this.#writer?.push(update);
    else this.#rows.add([key], update.length);
    if (this.#writer?.failure === null) this.#writer.wake();
  }

  #tell(): void {
    const { status } = this;
    if (isSame(status, this.#told)) return;
    this.#told = status;
    this.dispatchEvent(new Event('statuschange'));
  }
}

const isSame = (a: RecordStatus, b: RecordStatus): boolean =>
  a.kind === b.kind && ('why' in a ? a.why : '') === ('why' in b ? b.why : '');
