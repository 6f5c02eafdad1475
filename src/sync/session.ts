import type { RecordDocument } from '../record/document.ts';
import type { NamedDevice } from '../record/devices.ts';
import {
  nothingYet,
  type Next,
  type Paired,
  type SyncDatabase,
  type WhenToSync,
} from './database.ts';
import type { EnvelopeState, Stray } from './envelopePorts.ts';
import { nameOf } from './frontier.ts';
import { HeardRoom } from './heardRoom.ts';
import { deviceKeys, sharedKeys } from './keys.ts';
import { roomNameOf } from './entrance.ts';
import { headOf, reachesHead } from './pairing.ts';
import { Room, usualRoomLimits, type RoomLimits } from './room.ts';
import { MirrorThread } from './thread/mirrorThread.ts';
import type { DeviceView, MovedView, PairedView } from './view.ts';

export interface SessionPorts {
  readonly database: SyncDatabase;
  readonly profile: string;
  readonly record: RecordDocument;
  readonly server: URL;
  /** A thread of `thread/entry.ts`. */
  readonly spawn: () => Worker;
  readonly random: () => number;
  readonly newSeed: () => Uint8Array<ArrayBuffer>;
  readonly newId: () => string;
  /** Whether the network may be used without being asked for. */
  readonly mayConnect: (paired: Paired) => boolean;
  readonly onChange: () => void;
  /** Another room is to be opened, as in the database. */
  readonly onMoved: () => void;
}

/** How long a connection that was asked for stays. */
const askedMs = 60_000;

/**
 * A learner's record in its room, for as long as this tab is the one that syncs it.
 */
export class SyncSession {
  readonly #ports: SessionPorts;
  readonly #limits: RoomLimits;
  #paired: Paired;
  #room: Room | null = null;
  #next: Room | null = null;
  #asked: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #isLeaving = false;
  #hasArrived = false;

  private constructor(paired: Paired, limits: RoomLimits, ports: SessionPorts) {
    this.#paired = paired;
    this.#limits = limits;
    this.#ports = ports;
  }

  static async open(
    paired: Paired,
    ports: SessionPorts,
    limits = usualRoomLimits,
  ): Promise<SyncSession> {
    const session = new SyncSession(paired, limits, ports);
    await session.#open();
    return session;
  }

  get view(): PairedView {
    const { envelope, connection } = this.#room!.state;
    const { when, head, next } = this.#paired;
    const current = [...this.#ports.record.devices.all()];
    const away = connection?.kind === 'away' ? connection.why : null;
    return {
      kind: 'paired',
      way: away ?? (connection?.kind as 'connecting' | 'connected' | undefined) ?? 'off',
      ...{ when, changes: envelope.kind, at: envelope.at },
      devices: this.#devices(envelope, current),
      head: headOf(envelope.frontier),
      refused: envelope.refused.size,
      hasGaps: envelope.gaps.some((key) => isCurrent(key, current, envelope)),
      isBehind: connection?.kind === 'connected' && !reachesHead(envelope.frontier, head),
      moved: this.#moved(envelope, current),
      shuttingOut: next && nameIn(current, next.shutOut),
    };
  }

  /** The learner asks for it, whatever was said before. */
  syncNow(): void {
    this.#room?.connect();
    clearTimeout(this.#asked);
    this.#asked = setTimeout(() => {
      this.#asked = undefined;
      this.#mind();
    }, askedMs);
  }

  /** The learner has said so, here or in another tab. */
  setWhen(when: WhenToSync): void {
    if (when === this.#paired.when) return;
    this.#paired = { ...this.#paired, when };
    this.#mind();
    this.#ports.onChange();
  }

  /** A good moment to try. */
  wake(): void {
    this.#mind();
  }

  async gather(): Promise<void> {
    await this.#room?.gather();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#asked);
    await this.#room?.close();
    await this.#next?.close();
  }

  get #device(): string {
    return nameOf(deviceKeys(this.#paired.seed).id);
  }

  async #open(): Promise<void> {
    const { database, profile, record, server, random } = this.#ports;
    const keys = await sharedKeys(this.#paired.secret);
    const heard = await HeardRoom.open(database, profile, roomNameOf(keys));
    const { hasHeard, receipt } = this.#paired;
    this.#room = new Room(record.doc, heard, { keys, hasHeard, receipt }, this.#limits, {
      ...{ server, random },
      newMirror: () => this.#newMirror(this.#paired),
      kept: {
        device: () => this.#device,
        lastWritten: () => this.#paired.lastWritten,
        wrote: (lastWritten) => this.#keep({ lastWritten }),
        strayed: (why) => this.#strayed(why),
        ignores: (move) => this.#paired.ignored.includes(move),
        heard: () => {
          if (!this.#paired.hasHeard) void this.#try({ hasHeard: true });
        },
        received: (receipt) => {
          if (receipt.kind === 'stored') void this.#try({ receipt }, 'relaxed');
        },
      },
      onChange: () => this.#changed(),
    });
    this.#announce();
    this.#mind();
    if (this.#paired.next) await this.#openNext();
  }

  #newMirror({ secret, seed }: Pick<Paired, 'secret' | 'seed'>): MirrorThread {
    return new MirrorThread({ spawn: this.#ports.spawn, secret, seed });
  }

  #mind(): void {
    if (this.#isClosed) return;
    const mayConnect = this.#asked !== undefined || this.#ports.mayConnect(this.#paired);
    if (mayConnect) this.#room?.connect();
    else this.#room?.disconnect();
  }

  #changed(): void {
    if (this.#isClosed || !this.#room) return;
    const { envelope } = this.#room.state;
    const { head } = this.#paired;
    if (head.length > 0 && reachesHead(envelope.frontier, head)) void this.#try({ head: [] });
    void this.#goOn();
    this.#ports.onChange();
  }

  /** So that the others know how to call it; whoever has renamed it has the last word. */
  #announce(): void {
    const { record } = this.#ports;
    const { id, name } = this.#paired;
    const known = [...record.devices.all()];
    if (record.isNewer || known.some(({ key }) => key === this.#device)) return;
    record.devices.announce({ key: this.#device, id, name: nameIn(known, id) || name });
  }

  async #strayed(why: Stray): Promise<void> {
    const { newSeed, newId } = this.#ports;
    const seed = newSeed();
    // A copy of a device is another device.
    const id = why === 'copied' ? newId() : this.#paired.id;
    await this.#keep({ seed, id, lastWritten: null });
    this.#announce();
  }

  /** @throws where it cannot be kept */
  async #keep(part: Partial<Paired>, durability?: IDBTransactionDurability): Promise<void> {
    const { database, profile } = this.#ports;
    const kept = await database.change(profile, part, durability);
    if (!kept) throw new Error('This device is not paired any more.');
    this.#paired = kept;
  }

  async #try(part: Partial<Paired>, durability?: IDBTransactionDurability): Promise<void> {
    // For this session it holds in any case.
    this.#paired = { ...this.#paired, ...part };
    await this.#keep(part, durability).catch(() => undefined);
  }

  // Shutting out: all of the record is in the next room before anybody is told of it.

  async #openNext(): Promise<void> {
    const { next } = this.#paired;
    if (this.#next || !next) return;
    const { record, server, random } = this.#ports;
    const keys = await sharedKeys(next.secret);
    if (this.#isClosed) return;
    const latest = (): Next => this.#paired.next ?? next;
    const keep = (part: Partial<Next>): Promise<void> =>
      this.#keep({ next: { ...latest(), ...part } });
    const start = { keys, hasHeard: false, receipt: null };
    this.#next = new Room(record.doc, HeardRoom.inMemory(), start, this.#limits, {
      ...{ server, random },
      newMirror: () => this.#newMirror(latest()),
      kept: {
        device: () => nameOf(deviceKeys(latest().seed).id),
        lastWritten: () => latest().lastWritten,
        wrote: (lastWritten) => keep({ lastWritten }),
        strayed: () => keep({ seed: this.#ports.newSeed(), lastWritten: null }),
        ...{ ignores: () => true, heard: () => undefined, received: () => undefined },
      },
      onChange: () => this.#changed(),
    });
    this.#next.connect();
    this.#room?.connect();
  }

  async #goOn(): Promise<void> {
    const { next } = this.#paired;
    const [room, nextRoom] = [this.#room, this.#next];
    if (this.#hasArrived || !next || !room || !nextRoom || this.#isClosed) return;
    if (nextRoom.state.envelope.kind !== 'stored') return;
    const { kind, moved } = room.state.envelope;
    if (moved?.device === this.#device) {
      if (kind === 'stored') await this.#arrive(next);
      return;
    }
    if (this.#isLeaving || room.state.connection?.kind !== 'connected') return;
    this.#isLeaving = true;
    const { secret, shutOut } = next;
    const others = [...this.#ports.record.devices.all()].filter(({ id }) => id !== shutOut);
    const devices = others.map(({ key }) => key).filter((key) => key !== this.#device);
    await room.leave({ secret, shutOut, devices }).catch(() => (this.#isLeaving = false));
  }

  async #arrive({ secret, seed, shutOut, lastWritten }: Next): Promise<void> {
    this.#hasArrived = true;
    await this.#try({ ...nothingYet, secret, seed, lastWritten, head: [] });
    const { record, onMoved } = this.#ports;
    if (!record.isNewer) record.devices.forget(shutOut);
    onMoved();
  }

  #devices(envelope: EnvelopeState, named: readonly NamedDevice[]): DeviceView[] {
    const known = named.map(({ key }) => key);
    const keys = new Set([...envelope.frontier.keys(), ...known, this.#device]);
    const byId = new Map<string, DeviceView>();
    for (const key of keys) {
      const called = named.find((device) => device.key === key);
      const id = called?.id ?? key;
      const before = byId.get(id);
      const isHere = key === this.#device;
      const at = envelope.frontier.get(key)?.at;
      const seen = at === undefined ? null : at * 1000;
      byId.set(id, {
        ...{ id, name: called?.name ?? '', isHere: isHere || before?.isHere === true },
        lastSeen: Math.max(before?.lastSeen ?? 0, seen ?? 0) || null,
        hasSeen: before?.hasSeen === true || envelope.seenBy.includes(key),
      });
    }
    return [...byId.values()].sort(
      (a, b) => Number(b.isHere) - Number(a.isHere) || (b.lastSeen ?? 0) - (a.lastSeen ?? 0),
    );
  }

  #moved({ moved }: EnvelopeState, named: readonly NamedDevice[]): MovedView | null {
    if (!moved || moved.device === this.#device) return null;
    const { hash, device, move } = moved;
    const by = named.find(({ key }) => key === device)?.name ?? '';
    return { hash, by, shutOut: nameIn(named, move.shutOut), canFollow: move.secret !== null };
  }

  /** Goes along into the room that another device has left for. @returns whether there was one */
  async follow(): Promise<boolean> {
    const move = this.#room?.state.envelope.moved?.move;
    if (!move?.secret) return false;
    const { secret, shutOut } = move;
    await this.#arrive({ secret, shutOut, seed: this.#ports.newSeed(), lastWritten: null });
    return true;
  }
}

const nameIn = (devices: readonly NamedDevice[], id: string): string =>
  devices.find((device) => device.id === id)?.name ?? '';

/** A device that has begun another history leaves the end of the one before to itself. */
function isCurrent(
  key: string,
  named: readonly NamedDevice[],
  { frontier }: EnvelopeState,
): boolean {
  const device = named.find((one) => one.key === key);
  if (!device) return true;
  const at = (one: string): number => frontier.get(one)?.at ?? 0;
  return named.every((one) => one.id !== device.id || at(one.key) <= at(key));
}
