import type * as Y from 'yjs';
import {
  Connection,
  usualConnectionLimits,
  type ConnectionLimits,
  type ConnectionState,
} from './connection.ts';
import { Envelope } from './envelope.ts';
import {
  usualEnvelopeLimits,
  type EnvelopeLimits,
  type EnvelopeState,
  type Leaving,
  type MirrorPort,
  type Stray,
} from './envelopePorts.ts';
import type { Reached } from './frontier.ts';
import type { HeardRoom } from './heardRoom.ts';
import type { SharedKeys } from './keys.ts';
import type { Receipt } from './wire.ts';

/** What a device keeps of its own part in a room. */
export interface RoomKept {
  readonly device: () => string;
  readonly lastWritten: () => Reached | null;
  /** Comes when it is kept. */
  readonly wrote: (reached: Reached) => Promise<void>;
  readonly strayed: (why: Stray) => Promise<void>;
  readonly ignores: (move: string) => boolean;
  /** The server has been heard. */
  readonly heard: () => void;
  readonly received: (receipt: Receipt) => void;
}

export interface RoomPorts {
  readonly server: URL;
  readonly random: () => number;
  readonly newMirror: () => MirrorPort;
  readonly kept: RoomKept;
  readonly onChange: () => void;
}

export interface RoomLimits {
  readonly envelope: EnvelopeLimits;
  readonly connection: ConnectionLimits;
}

export const usualRoomLimits: RoomLimits = {
  envelope: usualEnvelopeLimits,
  connection: usualConnectionLimits,
};

export interface RoomState {
  readonly envelope: EnvelopeState;
  /** Null where there is to be none. */
  readonly connection: ConnectionState | null;
}

export interface RoomStart {
  readonly keys: SharedKeys;
  readonly hasHeard: boolean;
  readonly receipt: Receipt | null;
}

/** One room, from the record to the server: what is heard of it, the envelope in it, and the way there. */
export class Room {
  readonly #heard: HeardRoom;
  readonly #keys: SharedKeys;
  readonly #limits: RoomLimits;
  readonly #ports: RoomPorts;
  readonly #envelope: Envelope;
  #connection: Connection | null = null;

  constructor(
    record: Y.Doc,
    heard: HeardRoom,
    { keys, hasHeard, receipt }: RoomStart,
    limits: RoomLimits,
    ports: RoomPorts,
  ) {
    this.#heard = heard;
    this.#keys = keys;
    this.#limits = limits;
    this.#ports = ports;
    const { kept, newMirror, onChange } = ports;
    this.#envelope = new Envelope(record, heard.outer, hasHeard, limits.envelope, {
      ...{ newMirror, onChange },
      device: kept.device,
      lastWritten: { get: kept.lastWritten, set: kept.wrote },
      strayed: kept.strayed,
      ignores: kept.ignores,
    });
    if (receipt) this.#envelope.told(receipt);
    else void this.#envelope.run();
  }

  get state(): RoomState {
    return { envelope: this.#envelope.state, connection: this.#connection?.state ?? null };
  }

  /** A good moment to try. */
  connect(): void {
    if (this.#connection) {
      this.#connection.kick();
      return;
    }
    const { server, random, kept } = this.#ports;
    this.#connection = new Connection(this.#keys, this.#heard.outer, this.#limits.connection, {
      ...{ server, random },
      onState: (state) => {
        const isConnected = state.kind === 'connected';
        if (isConnected) kept.heard();
        this.#envelope.connected(isConnected);
        this.#ports.onChange();
      },
      onReceipt: (receipt) => {
        kept.received(receipt);
        this.#envelope.told(receipt);
      },
    });
  }

  disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#envelope.connected(false);
    this.#ports.onChange();
  }

  /** Puts what is pending where it outlasts the page. */
  async gather(): Promise<void> {
    await this.#envelope.gather();
    await this.#heard.kept();
  }

  leave(leaving: Leaving): Promise<void> {
    return this.#envelope.leave(leaving);
  }

  async close(): Promise<void> {
    this.#connection?.close();
    this.#connection = null;
    this.#envelope.close();
    await this.#heard.close();
  }
}
