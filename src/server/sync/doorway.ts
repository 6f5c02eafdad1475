import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server';
import crossws from 'crossws/adapters/node';
import { challengePath, largestMessage, roomName, syncPath } from '../../sync/wire.ts';
import type { Entrance } from './entrance.ts';
import type { Metrics } from './metrics.ts';
import { isReadable } from './readable.ts';
import type { Rate } from './rate.ts';
import type { Rooms, Visitor } from './rooms.ts';

export interface DoorwayPorts {
  readonly rooms: Rooms;
  readonly entrance: Entrance;
  readonly metrics: Metrics;
  /** How often an address may come. */
  readonly rate: Rate;
  /** The address of whoever is behind the proxies that are ours. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/** RFC 6455, 7.4.1: data that is not as it should be. */
const unreadable = 1007;
/** What a websocket is closed with that may be opened again a little later (RFC 6455's registry). */
const comeAgain = 1013;

/** What the server answers below `syncPath`. */
export class Doorway {
  readonly #ports: DoorwayPorts;
  readonly #sockets: ReturnType<typeof crossws>;
  readonly #open = new Map<string, ReturnType<Hocuspocus<Visitor>['handleConnection']>>();
  #isShut = false;

  constructor(ports: DoorwayPorts) {
    this.#ports = ports;
    this.#sockets = crossws({
      serverOptions: { maxPayload: largestMessage },
      hooks: {
        open: (peer) => {
          const { request } = peer;
          const visitor = {
            room: roomIn(request.url) ?? '',
            host: request.headers.get('host') ?? '',
            turnAway: () => peer.close(comeAgain, 'come again later'),
          };
          const socket = peer.websocket as WebSocketLike;
          const { hocuspocus } = ports.rooms;
          this.#open.set(peer.id, hocuspocus.handleConnection(socket, request, visitor));
        },
        message: (peer, message) => {
          const bytes = new Uint8Array(message.uint8Array());
          if (isReadable(bytes)) this.#open.get(peer.id)?.handleMessage(bytes);
          else peer.close(unreadable, 'unreadable');
        },
        close: (peer, { code = 1006, reason = '' }) => {
          this.#open.get(peer.id)?.handleClose({ code, reason });
          this.#open.delete(peer.id);
        },
      },
    });
  }

  /** Of a request below `syncPath`. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    const room = challengedRoom(request.url);
    const status = room === null ? 404 : (this.#whyNot(request) ?? 200);
    response.setHeader('Cache-Control', 'no-store');
    if (status !== 200 && status !== 404) response.setHeader('Retry-After', '5');
    response.writeHead(status, { 'Content-Type': 'application/json' });
    if (status === 200) this.#ports.metrics.count('challenges');
    const answer = status === 200 && room ? this.#ports.entrance.challenge(room) : { status };
    response.end(JSON.stringify(answer));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // An error of a socket that nobody listens to ends the process.
    socket.on('error', () => socket.destroy());
    const status = roomIn(request.url) === null ? 404 : this.#whyNot(request);
    if (status !== null) refuse(socket, status);
    else void this.#sockets.handleUpgrade(request, socket, head);
  }

  /** From here on nobody new comes in. */
  shut(): void {
    this.#isShut = true;
  }

  close(): void {
    this.shut();
    this.#sockets.closeAll(1012, 'stopping', true);
  }

  #whyNot(request: IncomingMessage): number | null {
    if (this.#isShut) return 503;
    if (this.#ports.rate.takes(this.#ports.addressOf(request))) return null;
    this.#ports.metrics.count('limited');
    return 429;
  }
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
}

const pathOf = (url: string | undefined): string =>
  (url ?? '').replace(/^(?:http|ws)s?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');

function roomIn(url: string | undefined): string | null {
  const path = pathOf(url);
  const room = path.slice(syncPath.length);
  return path.startsWith(syncPath) && roomName.test(room) ? room : null;
}

function challengedRoom(url: string | undefined): string | null {
  const path = pathOf(url);
  return path.endsWith(challengePath) ? roomIn(path.slice(0, -challengePath.length)) : null;
}
