import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { nowhere } from '../../src/record/places.ts';
import { Connection } from '../../src/sync/connection.ts';
import { roomNameOf } from '../../src/sync/entrance.ts';
import { epochOf, sharedKeys } from '../../src/sync/keys.ts';
import type { RoomLimits } from '../../src/sync/room.ts';
import { Random } from '../record/random.ts';
import { seenOf } from '../record/seen.ts';
import { FaultyWay, noFaults, type Faults } from './faultyWay.ts';
import { emptyDisk, quickLimits, RoomDevice, unheard, type DeviceDisk } from './roomDevice.ts';
import { recordOnDisk } from './roomOnDisk.ts';
import { StoryServer } from './storyServer.ts';
import { act, putHostile } from './world.ts';

/*
 * A learner's devices and a real server on a real disk, with a network between them that does what networks
 * do and more. Everything that happens follows from the seed: what each learner does, which faults there are, what
 * becomes of the nth message of the nth connection of a device. When it happens does not: how far a store or
 * a sync has come at a moment is up to the machine, and with that, how many messages and connections there
 * are. A seed that fails may so have to be run a few times.
 *
 * In one story of twenty the server is a process of its own, and killed by SIGKILL; in the others its disk is
 * copied as it is at that moment, and the copy given to the next one.
 *
 * What is not among the faults: a server that is set back to before a device was shut out. Whoever had not
 * heard of it until then has to be paired again.
 */

const now = 1_800_000_000_000;
const yearMs = 365 * 86_400_000;
const mostDevices = 6;
const ownProcessOneIn = 20;
/** How long something is waited for that may not come, with the faults there are. */
const patienceMs = 400;
/** How long something is waited for that has to come. */
const limitMs = 150_000;
const pollMs = 5;

interface Member {
  readonly disk: DeviceDisk;
  readonly way: FaultyWay;
  /** What its clock is off. */
  readonly clockMs: number;
  readonly random: Random;
  secret: Uint8Array<ArrayBuffer>;
  device: RoomDevice;
  isOnline: boolean;
  isShutOut: boolean;
}

/** @throws where something is lost, or two devices differ */
export async function runRoomStory(seed: number): Promise<void> {
  const story = new RoomStory(seed);
  try {
    await story.begin();
    await story.live();
    await story.end();
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await story.close();
  }
}

class RoomStory {
  readonly #seed: number;
  readonly #random: Random;
  readonly #server: StoryServer;
  readonly #limits: RoomLimits;
  readonly #members: Member[] = [];
  /** The first room and those that were left for. */
  readonly #secrets: Uint8Array<ArrayBuffer>[];
  /** All that is on the disk of any device. */
  readonly #kept = new Y.Doc();
  /** All that was said to be on the server's disk, since it was last set back. */
  #claimed = new Y.Doc();
  #ways = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#server = new StoryServer(seed % ownProcessOneIn === 0);
    this.#secrets = [this.#bytes(32, 0)];
    const slackBytes = this.#random.of([1_500, 6_000, 64 << 10]);
    this.#limits = {
      envelope: { ...quickLimits.envelope, longestRetryMs: 500, slackBytes },
      connection: { ...quickLimits.connection, enterMs: 4_000, checkMs: 250 },
    };
  }

  async begin(): Promise<void> {
    await this.#server.start();
    this.#server.keepYesterday();
    for (let i = 2 + this.#random.below(4); i > 0; i--)
      await this.#add(emptyDisk(this.#members.length + 1), this.#secrets[0]!);
  }

  async live(): Promise<void> {
    for (let left = 6 + this.#random.below(14); left > 0; left--) await this.#step();
  }

  /** Everything works again, and all must agree. */
  async end(): Promise<void> {
    await this.#heal();
    const members = this.#members.filter(({ isShutOut }) => !isShutOut);
    for (const { device } of members) device.record.markRead('the end');
    await this.#until(
      () => this.#agree(members),
      'all devices to agree',
      async () => {
        for (const member of members) await this.#follow(member);
      },
    );
    const late = await this.#add(emptyDisk(99), this.#secrets.at(-1)!);
    await this.#until(() => this.#agree([...members, late]), 'a new device to have it all');
    for (const { device } of members) this.#keep(device.disk.record);
    Y.applyUpdate(this.#kept, Y.encodeStateAsUpdate(this.#claimed));
    const all = Y.encodeStateAsUpdate(this.#kept);
    const seen = seenOf(late.device.record, now);
    for (const [i, { device }] of [...members, late].entries()) {
      if (seenOf(device.record, now) !== seen) throw new Error(`device ${i} differs`);
      if (!Y.snapshotContainsUpdate(Y.snapshot(device.record.doc), all))
        throw new Error(`device ${i} lacks something`);
      if ([...device.record.notes.all()].some(({ text }) => text.includes(this.#forbidden)))
        throw new Error(`device ${i} has read somebody who was shut out`);
    }
    await this.#checkDisk();
  }

  async close(): Promise<void> {
    for (const { device } of this.#members) await device.kill();
    for (const { way } of this.#members) await way.close();
    await this.#server.close();
  }

  get #forbidden(): string {
    return `shut out in ${this.#seed}`;
  }

  async #step(): Promise<void> {
    const member = this.#random.of(this.#members);
    switch (this.#random.below(24)) {
      case 0:
        await this.#closePage(member);
        await this.#open(member);
        return;
      case 1:
      case 2:
        await member.device.kill();
        member.way.cut();
        await this.#open(member);
        return;
      case 3:
        if (this.#server.isRunning) await this.#goDown(() => this.#server.stop());
        else await this.#start();
        return;
      case 4:
      case 5:
        await this.#goDown(() => this.#server.kill());
        await this.#checkDisk();
        await this.#start();
        return;
      case 6:
        await this.#setBack();
        return;
      case 7:
        this.#server.keepYesterday();
        return;
      case 8:
        this.#server.fill(this.#random.isOneIn(2));
        return;
      case 9:
        await this.#beHostile();
        return;
      case 10:
        if (this.#members.length < mostDevices)
          await this.#add({ ...member.disk }, member.secret, member.isShutOut);
        return;
      case 11:
        if (this.#random.isOneIn(2)) await this.#shutOut(member);
        return;
      case 12:
        member.isOnline = !member.isOnline;
        this.#mind(member);
        return;
      case 13:
        member.way.faults = this.#someFaults();
        return;
      case 14:
        await this.#checkDisk();
        return;
      case 15:
        await this.#follow(member);
        return;
      case 16:
        if (this.#random.isOneIn(2)) member.device.storeRecord();
        else member.device.storeHeard();
        return;
      case 17:
        void member.device.room.gather();
        return;
      case 18:
      case 19:
        // They may come to rest, or not: with the faults there are.
        await this.#atMost(patienceMs, () => this.#agree(this.#members));
        return;
      default:
        for (let left = 1 + this.#random.below(3); left > 0; left--)
          act(member.device, this.#random);
        if (member.isShutOut) member.device.record.notes.create(this.#forbidden, nowhere);
    }
  }

  async #add(
    disk: DeviceDisk,
    secret: Uint8Array<ArrayBuffer>,
    isShutOut = false,
  ): Promise<Member> {
    const i = this.#members.length;
    const way = await FaultyWay.start(() => new Random(this.#seed * 1_000_003 + this.#ways++));
    const clockMs = this.#random.of([0, 0, -yearMs, yearMs]);
    const random = new Random(this.#seed * 1_000 + i);
    const member = { disk, way, clockMs, random, secret, isOnline: true, isShutOut } as Member;
    await this.#open(member);
    this.#members.push(member);
    return member;
  }

  /** Its next session. */
  async #open(member: Member): Promise<void> {
    const { disk, way, random, clockMs, isShutOut } = member;
    let dirty = true;
    let opened: RoomDevice | null = null;
    const device = RoomDevice.open(disk, {
      ...{ keys: await sharedKeys(member.secret), server: way.address, limits: this.#limits },
      now: () => Date.now() + clockMs,
      random: () => random.next(),
      isLagging: random.isOneIn(3),
      // Whoever was shut out goes on.
      ignoresMoves: isShutOut,
      onChange: () => {
        if (!opened?.isConnected || !dirty || isShutOut) return;
        if (opened.room.state.envelope.kind !== 'stored') return;
        dirty = false;
        Y.applyUpdate(this.#claimed, Y.encodeStateAsUpdate(opened.record.doc));
      },
    });
    opened = device;
    device.record.doc.on('update', () => (dirty = true));
    member.device = device;
    this.#mind(member);
  }

  #mind({ device, way, isOnline }: Member): void {
    way.target = isOnline ? this.#server.port : null;
    if (isOnline) device.room.connect();
    else way.cut();
  }

  async #closePage({ device }: Member): Promise<void> {
    await device.room.gather();
    await device.close();
  }

  async #start(): Promise<void> {
    await this.#server.start();
    for (const member of this.#members) this.#mind(member);
  }

  /** Nothing that it says while it goes reaches anybody. */
  async #goDown(end: () => Promise<void>): Promise<void> {
    for (const { way } of this.#members) {
      way.target = null;
      way.cut();
    }
    await end();
  }

  async #setBack(): Promise<void> {
    await this.#goDown(() => this.#server.stop());
    // What they say from here on is of the disk as it is then.
    await this.#until(() => this.#members.every(({ device }) => !device.isConnected), 'all to go');
    this.#claimed = new Y.Doc();
    this.#server.setBack();
    await this.#start();
  }

  async #shutOut(leaver: Member): Promise<void> {
    const secret = this.#secrets.at(-1)!;
    const others = this.#members.filter((one) => !one.isShutOut && one !== leaver);
    if (leaver.isShutOut || String(leaver.secret) !== String(secret) || others.length < 2) return;
    const out = this.#random.of(others);
    if (out.device.name === leaver.device.name) return;
    const next = this.#bytes(32, epochOf(secret) + 1);
    // That a device may be killed within this is told in session.test.ts.
    await this.#repair(leaver);
    if (leaver.device.room.state.envelope.moved) return;
    const shutOut = others.filter(({ device }) => device.name === out.device.name);
    const along = others.filter((one) => !shutOut.includes(one)).map(({ device }) => device);
    await leaver.device.leaveFor(next, out.device, along, (isSo, what) => this.#until(isSo, what));
    leaver.secret = next;
    this.#secrets.push(next);
    this.#server.keepYesterday();
    await this.#open(leaver);
    for (const member of shutOut) {
      await this.#closePage(member);
      member.isShutOut = true;
      await this.#open(member);
    }
  }

  /** Goes along to where another device has gone. */
  async #follow(member: Member): Promise<void> {
    const { moved } = member.device.room.state.envelope;
    if (!moved || member.isShutOut) return;
    await this.#closePage(member);
    // A copy that nobody knew of finds nothing for it, and is paired again.
    member.secret = moved.move.secret ?? this.#secrets.at(-1)!;
    Object.assign(member.disk, unheard);
    await this.#open(member);
  }

  /** For this one there are no faults now. */
  async #repair(member: Member): Promise<void> {
    await this.#start();
    this.#server.fill(false);
    member.isOnline = true;
    member.way.faults = noFaults;
    this.#mind(member);
    const isThere = (): boolean => member.device.isConnected;
    await this.#until(isThere, 'a device without faults to connect', () => {
      this.#mind(member);
      return Promise.resolve();
    });
  }

  async #heal(): Promise<void> {
    await this.#start();
    this.#server.fill(false);
    for (const member of this.#members) {
      member.isOnline = true;
      member.way.faults = noFaults;
      this.#mind(member);
    }
  }

  async #beHostile(): Promise<void> {
    const { port } = this.#server;
    if (port === null) return;
    const outer = new Y.Doc();
    const keys = await sharedKeys(this.#random.of(this.#secrets));
    let isConnected = false;
    const connection = new Connection(keys, outer, this.#limits.connection, {
      server: new URL(`http://127.0.0.1:${port}`),
      random: Math.random,
      onState: ({ kind }) => (isConnected = kind === 'connected'),
      onReceipt: () => undefined,
    });
    if (await this.#atMost(patienceMs, () => isConnected)) {
      await putHostile(outer, keys, this.#random);
      // Sent at once; it is heard before the end of the connection is.
    }
    connection.close();
  }

  #agree(members: readonly Member[]): boolean {
    const { device, secret } = members[0]!;
    const state = String(Y.encodeStateVector(device.record.doc));
    return members.every(
      (one) =>
        one.device.isConnected &&
        one.device.room.state.envelope.kind === 'stored' &&
        String(one.secret) === String(secret) &&
        String(Y.encodeStateVector(one.device.record.doc)) === state &&
        one.device.room.state.envelope.moved === null,
    );
  }

  /** What was called stored is there for whoever has nothing else. */
  async #checkDisk(): Promise<void> {
    const claimed = Y.encodeStateAsUpdate(this.#claimed);
    const reader = new Y.Doc();
    for (const secret of this.#secrets) {
      const keys = await sharedKeys(secret);
      const state = this.#server.stored(roomNameOf(keys));
      if (state) await recordOnDisk(state, keys, reader);
    }
    if (!Y.snapshotContainsUpdate(Y.snapshot(reader), claimed))
      throw new Error('what was called stored is not on the disk');
  }

  #keep(update: Uint8Array | null): void {
    if (update) Y.applyUpdate(this.#kept, update);
  }

  #someFaults(): Faults {
    const random = this.#random;
    const some = (): number => (random.isOneIn(3) ? 3 + random.below(20) : 0);
    return {
      ...{ refuse: some(), drop: some(), duplicate: some(), swap: some() },
      ...{ delay: some(), cut: some(), shorten: random.isOneIn(2) ? some() : 0 },
    };
  }

  #bytes(length: number, last: number): Uint8Array<ArrayBuffer> {
    const bytes = Uint8Array.from({ length }, () => this.#random.below(256));
    bytes[length - 1] = last;
    return bytes;
  }

  async #atMost(
    ms: number,
    isSo: () => boolean,
    meanwhile?: () => Promise<void>,
  ): Promise<boolean> {
    const end = performance.now() + ms;
    while (!isSo()) {
      if (performance.now() > end) return false;
      await meanwhile?.();
      await wait(pollMs);
    }
    return true;
  }

  async #until(isSo: () => boolean, what: string, meanwhile?: () => Promise<void>): Promise<void> {
    if (await this.#atMost(limitMs, isSo, meanwhile)) return;
    const states = this.#members.map(({ device: { room, name } }) => {
      const { connection, envelope } = room.state;
      return `${name.slice(0, 6)} ${connection?.kind} ${envelope.kind}`;
    });
    throw new Error(`waited in vain for ${what}: ${states.join(', ')}`);
  }
}
