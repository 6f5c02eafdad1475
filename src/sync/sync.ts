import type { RecordDocument } from '../record/document.ts';
import { Lead } from '../record/store/lead.ts';
import { newSeed, nothingYet, SyncDatabase, type Paired, type WhenToSync } from './database.ts';
import { channelName, forgetPairing } from './forget.ts';
import { epochOf, lastEpoch, newSecret } from './keys.ts';
import type { Pairing } from './pairing.ts';
import type { RoomLimits } from './room.ts';
import type { SyncSession } from './session.ts';
import type { SyncView } from './view.ts';
import { mayConnect } from './metered.ts';
import { onGoodMoment } from './moments.ts';

export interface SyncPorts {
  readonly profile: string;
  readonly record: RecordDocument;
  readonly server: URL;
  /** A thread of `thread/entry.ts`. */
  readonly spawn: () => Worker;
  /** What is not sent yet is to be sent with the page closed, where the browser can do that. */
  readonly later: () => void;
  readonly database?: SyncDatabase;
  readonly limits?: RoomLimits;
}

type Message =
  /** Whoever leads says how things are. */
  | { readonly kind: 'view'; readonly view: SyncView }
  | { readonly kind: 'ask' }
  /** What is kept was changed. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'now' }
  | { readonly kind: 'follow' };

/**
 * The learner's devices, as every tab of this one knows them. One tab at a time does the work; the others
 * show what it tells, and what is asked for in any of them is done.
 *
 * @fires change
 */
export class Sync extends EventTarget {
  readonly #ports: SyncPorts;
  readonly #database: SyncDatabase;
  readonly #channel: BroadcastChannel;
  readonly #lead: Lead;
  #view: SyncView = { kind: 'unknown' };
  #session: SyncSession | null = null;
  #paired: Paired | null = null;
  #isClosed = false;
  /** It was asked for, and there was nobody yet to do it. */
  #isAsked = false;
  /** Something waits for a network, and the browser knows. */
  #waits = false;
  /** One after the other: a session is closed before the next one opens. */
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: SyncPorts, signal: AbortSignal) {
    super();
    this.#ports = ports;
    this.#database = ports.database ?? new SyncDatabase();
    const name = channelName(ports.profile);
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    this.#lead = new Lead(name, signal, () => this.#reload());
    onGoodMoment(() => this.#session?.wake(), signal);
    document.addEventListener('visibilitychange', () => void this.#left(), { signal });
    signal.addEventListener('abort', () => this.#close(), { once: true });
    this.#reload();
    this.#say({ kind: 'ask' });
  }

  get view(): SyncView {
    return this.#view;
  }

  /** This device is the first one of the learner's. @throws where this browser keeps nothing */
  async begin(name: string): Promise<void> {
    await this.#pair({ secret: newSecret(0), head: [] }, name);
  }

  /** Comes to where another device is. @throws where this browser keeps nothing */
  async join({ secret, head }: Pairing, name: string): Promise<void> {
    await this.#pair({ secret, head }, name);
  }

  /** What another device needs to come here; null where this one is alone. */
  async pairing(): Promise<Pairing | null> {
    const paired = await this.#database.paired(this.#ports.profile);
    const head = this.#view.kind === 'paired' ? this.#view.head : [];
    return paired && { secret: paired.secret, head };
  }

  /** From now on this device is for itself. What is here stays here, and what others have stays there. */
  async leave(): Promise<void> {
    const { profile } = this.#ports;
    await forgetPairing(profile, this.#database);
    this.#reload();
  }

  async setWhen(when: WhenToSync): Promise<void> {
    await this.#database.change(this.#ports.profile, { when });
    this.#told();
  }

  syncNow(): void {
    // It may be this tab's turn in a moment.
    this.#isAsked = this.#session === null;
    this.#session?.syncNow();
    this.#say({ kind: 'now' });
  }

  /** @param id of a device in the record's list */
  rename(id: string, name: string): void {
    this.#ports.record.devices.rename(id, name);
  }

  /** The others go to another room, as soon as there is a network. @returns false where it was done too often */
  async shutOut(id: string): Promise<boolean> {
    const { profile } = this.#ports;
    const paired = await this.#database.paired(profile);
    if (!paired || epochOf(paired.secret) >= lastEpoch) return false;
    const secret = newSecret(epochOf(paired.secret) + 1);
    await this.#database.change(profile, {
      next: { secret, seed: newSeed(), shutOut: id, lastWritten: null },
    });
    this.#told();
    return true;
  }

  /** Goes along to where another device has gone. */
  follow(): void {
    void this.#session?.follow();
    this.#say({ kind: 'follow' });
  }

  /** Stays where it is, as nobody of the learner's has left. */
  async ignore(move: string): Promise<void> {
    const { profile } = this.#ports;
    const paired = await this.#database.paired(profile);
    if (!paired) return;
    await this.#database.change(profile, { ignored: [...paired.ignored, move] });
    this.#told();
  }

  async #pair({ secret, head }: Pairing, name: string): Promise<void> {
    const { profile } = this.#ports;
    await this.#database.forget(profile);
    await this.#database.pair(profile, {
      secret: new Uint8Array(secret),
      seed: newSeed(),
      id: crypto.randomUUID(),
      ...{ name, head, when: 'always' },
      ...nothingYet,
    });
    this.#told();
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case 'view':
        if (!this.#session) this.#show(message.view);
        return;
      case 'ask':
        if (this.#lead.leads) this.#say({ kind: 'view', view: this.#view });
        return;
      case 'changed':
        this.#reload();
        return;
      case 'now':
        this.#session?.syncNow();
        return;
      case 'follow':
        void this.#session?.follow();
    }
  }

  #told(): void {
    this.#say({ kind: 'changed' });
    this.#reload();
  }

  #say(message: Message): void {
    if (!this.#isClosed) this.#channel.postMessage(message);
  }

  #reload(): void {
    this.#turn = this.#turn.then(() => (this.#isClosed ? undefined : this.#load()));
  }

  /** Reads what is kept, and where this tab leads, acts on it. */
  async #load(): Promise<void> {
    let paired: Paired | null;
    try {
      paired = await this.#database.paired(this.#ports.profile);
    } catch {
      this.#show({ kind: 'refused' });
      return;
    }
    const before = this.#paired;
    this.#paired = paired;
    if (!paired) {
      await this.#end();
      this.#show({ kind: 'alone' });
      return;
    }
    if (!this.#lead.leads || this.#ports.record.isNewer) return;
    if (this.#session && before && isSameRoom(before, paired)) {
      this.#session.setWhen(paired.when);
      return;
    }
    await this.#end();
    await this.#begin(paired);
  }

  async #begin(paired: Paired): Promise<void> {
    const { profile, record, server, spawn, limits } = this.#ports;
    // Whoever is alone has no use for all that.
    const { SyncSession } = await import('./session.ts');
    this.#session = await SyncSession.open(
      paired,
      {
        ...{ database: this.#database, profile, record, server, spawn, newSeed, mayConnect },
        random: Math.random,
        newId: () => crypto.randomUUID(),
        onChange: () => this.#changed(),
        onMoved: () => this.#told(),
      },
      limits,
    );
    if (this.#isAsked) this.#session.syncNow();
    this.#isAsked = false;
    this.#changed();
  }

  async #end(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.close();
  }

  #changed(): void {
    if (!this.#session) return;
    const { view } = this.#session;
    if (view.changes !== 'waiting') this.#waits = false;
    else if (view.way === 'unreachable' && !this.#waits) {
      this.#waits = true;
      // The browser may ask at once, and what is not kept yet is not missed by the service worker.
      void this.#session.gather().then(() => this.#ports.later());
    }
    this.#show(view);
  }

  #show(view: SyncView): void {
    this.#view = view;
    if (this.#lead.leads) this.#say({ kind: 'view', view });
    this.dispatchEvent(new Event('change'));
  }

  /** What is not sent when the page is left may never be, with this page. */
  async #left(): Promise<void> {
    if (document.visibilityState !== 'hidden' || !this.#session) return;
    await this.#session.gather();
  }

  #close(): void {
    this.#isClosed = true;
    this.#channel.onmessage = null;
    this.#channel.close();
    void this.#turn.then(() => this.#end());
  }
}

const isSameRoom = (a: Paired, b: Paired): boolean =>
  String(a.secret) === String(b.secret) &&
  String(a.ignored) === String(b.ignored) &&
  (a.next === null) === (b.next === null);
