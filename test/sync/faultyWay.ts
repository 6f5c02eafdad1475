import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Random } from '../record/random.ts';
import { FrameReader, shortened, type Frame } from './frames.ts';

/** What may happen on the way, each to one in so many; 0 for never. */
export interface Faults {
  /** The connection is not taken. */
  readonly refuse: number;
  /** The message is lost, and those after it are not: TCP does no such thing, a proxy may. */
  readonly drop: number;
  readonly duplicate: number;
  /** It comes after the next one. */
  readonly swap: number;
  /** It, and all after it, come later. */
  readonly delay: number;
  /** The connection ends within the message. */
  readonly cut: number;
  /** A whole message with its end missing, as from a peer that is broken or means harm. */
  readonly shorten: number;
}

export const noFaults: Faults = {
  ...{ refuse: 0, drop: 0, duplicate: 0, swap: 0, delay: 0, cut: 0, shorten: 0 },
};

export type Direction = 'up' | 'down';

const longestDelayMs = 30;
/** What was to come after the next one does not wait for ever for it. */
const swapMs = 30;

/**
 * The network between one device and the server: a proxy of TCP that knows enough of HTTP and websockets
 * to harm single messages. What happens to the nth message of the nth connection follows from the chance that
 * it is given, and from nothing else.
 */
export class FaultyWay {
  readonly #server: Server;
  readonly #random: () => Random;
  readonly #open = new Set<Socket>();
  /** The port of the server; null where none is there. */
  target: number | null = null;
  faults: Faults = noFaults;
  /** Which messages they harm. */
  harms: readonly Direction[] = ['up', 'down'];
  /** All that crosses it, as bytes without the framing of websockets. */
  onBytes: (direction: Direction, bytes: Uint8Array) => void = () => undefined;

  private constructor(server: Server, random: () => Random) {
    this.#server = server;
    this.#random = random;
    server.on('connection', (socket) => this.#take(socket));
  }

  /** @param random makes one for each direction of a connection */
  static async start(random: () => Random): Promise<FaultyWay> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultyWay(server, random);
  }

  get address(): URL {
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  /** As when a train enters a tunnel. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  async close(): Promise<void> {
    this.target = null;
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(near: Socket): void {
    const [upward, downward] = [this.#random(), this.#random()];
    near.on('error', () => undefined);
    const { refuse } = this.faults;
    if (this.target === null || (refuse > 0 && upward.isOneIn(refuse))) {
      near.destroy();
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    far.on('error', () => undefined);
    near.setNoDelay(true);
    far.setNoDelay(true);
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      this.#open.add(socket);
      socket.once('close', () => {
        this.#open.delete(socket);
        end();
      });
    }
    const faultsOf = (direction: Direction) => () =>
      this.harms.includes(direction) ? this.faults : noFaults;
    const up = new Lane(far, upward, { faults: faultsOf('up'), end });
    const down = new Lane(near, downward, { faults: faultsOf('down'), end });
    let isUpgraded = false;
    near.on('data', (bytes) => {
      if (isUpgraded) up.frames(bytes, (payload) => this.onBytes('up', payload));
      else {
        this.onBytes('up', bytes);
        far.write(bytes);
      }
    });
    far.on('data', (bytes) => {
      if (isUpgraded) {
        down.frames(bytes, (payload) => this.onBytes('down', payload));
        return;
      }
      isUpgraded = bytes.subarray(0, 12).toString() === 'HTTP/1.1 101';
      const head = isUpgraded ? bytes.indexOf('\r\n\r\n') + 4 : bytes.length;
      this.onBytes('down', bytes.subarray(0, head));
      near.write(bytes.subarray(0, head));
      if (head < bytes.length)
        down.frames(bytes.subarray(head), (payload) => this.onBytes('down', payload));
    });
  }
}

interface LanePorts {
  readonly faults: () => Faults;
  readonly end: () => void;
}

/** One direction of a websocket. */
class Lane {
  readonly #to: Socket;
  readonly #random: Random;
  readonly #ports: LanePorts;
  readonly #reader = new FrameReader();
  #queue: Buffer[] = [];
  #isWaiting = false;
  #swapped: Buffer | null = null;

  constructor(to: Socket, random: Random, ports: LanePorts) {
    this.#to = to;
    this.#random = random;
    this.#ports = ports;
  }

  frames(bytes: Uint8Array, onPayload: (payload: Uint8Array) => void): void {
    for (const frame of this.#reader.push(bytes)) {
      onPayload(frame.payload);
      if (frame.opcode === 2) this.#message(frame);
      else this.#write(frame.raw);
    }
  }

  #message(frame: Frame): void {
    const faults = this.#ports.faults();
    // Each is drawn for each message, so that one fault does not move the others.
    const happens = (oneIn: number): boolean => {
      const chance = this.#random.next();
      return oneIn > 0 && chance < 1 / oneIn;
    };
    const at = this.#random.next();
    const [drop, duplicate, swap] = [faults.drop, faults.duplicate, faults.swap].map(happens);
    const [delay, cut, shorten] = [faults.delay, faults.cut, faults.shorten].map(happens);
    if (delay) this.#delay(at * longestDelayMs);
    if (cut) {
      this.#write(frame.raw.subarray(0, Math.floor(at * frame.raw.length)));
      this.#to.end(this.#ports.end);
      return;
    }
    if (drop) return;
    const raw = shorten
      ? shortened(frame, Math.floor(at * Math.min(frame.payload.length, 65_535)))
      : frame.raw;
    if (swap && !this.#swapped) {
      this.#swapped = raw;
      setTimeout(() => this.#writeSwapped(), swapMs);
      return;
    }
    this.#write(raw);
    if (duplicate) this.#write(raw);
    this.#writeSwapped();
  }

  #writeSwapped(): void {
    const raw = this.#swapped;
    this.#swapped = null;
    if (raw) this.#write(raw);
  }

  #delay(ms: number): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    setTimeout(() => {
      this.#isWaiting = false;
      for (const raw of this.#queue.splice(0)) this.#write(raw);
    }, ms);
  }

  #write(raw: Uint8Array): void {
    if (this.#isWaiting) this.#queue.push(Buffer.from(raw));
    else if (this.#to.writable) this.#to.write(raw);
  }
}
