import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type * as Y from 'yjs';
import { entranceToken, NoEntrance, roomNameOf } from './entrance.ts';
import type { SharedKeys } from './keys.ts';
import { readReceipt, syncPath, type Receipt } from './wire.ts';

/**
 * `unreachable`: nobody answers, as on a plane; `no-rooms`: whoever answers keeps none; `busy`: too much to
 * do; `refused`: not let in, or sent away.
 */
export type AwayWhy = 'unreachable' | 'no-rooms' | 'busy' | 'refused';

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'away'; readonly why: AwayWhy };

export interface ConnectionPorts {
  readonly server: URL;
  /** From 0 to 1, for the jitter of the waits. */
  readonly random: () => number;
  readonly onState: (state: ConnectionState) => void;
  readonly onReceipt: (receipt: Receipt) => void;
}

export interface ConnectionLimits {
  /** The wait after a failure; each further one doubles it. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** How long entering may take. */
  readonly enterMs: number;
  /** How often it is tried whether the other side is still there. */
  readonly checkMs: number;
}

export const usualConnectionLimits: ConnectionLimits = {
  retryMs: 1_000,
  longestRetryMs: 300_000,
  enterMs: 20_000,
  // Hocuspocus ends what has been silent for 60 s, its provider for 30 s.
  checkMs: 20_000,
};

/**
 * Keeps the outer document of a room and the server's the same, whenever there is a way to it. It never
 * asks whether the device is online, as no answer to that can be believed: it tries.
 */
export class Connection {
  readonly #keys: SharedKeys;
  readonly #outer: Y.Doc;
  readonly #limits: ConnectionLimits;
  readonly #ports: ConnectionPorts;
  #state: ConnectionState = { kind: 'connecting' };
  #attempt: AbortController | null = null;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(keys: SharedKeys, outer: Y.Doc, limits: ConnectionLimits, ports: ConnectionPorts) {
    this.#keys = keys;
    this.#outer = outer;
    this.#limits = limits;
    this.#ports = ports;
    this.#begin();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** A good moment to try: nothing where it is connected or at it. */
  kick(): void {
    if (this.#attempt) return;
    this.#failures = 0;
    this.#begin();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#attempt?.abort();
    this.#attempt = null;
  }

  #begin(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#retry);
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#tell({ kind: 'connecting' });
    void this.#enter(attempt.signal).then((why) => {
      if (attempt.signal.aborted) return;
      attempt.abort();
      this.#attempt = null;
      this.#away(why);
    });
  }

  #away(why: AwayWhy): void {
    const { retryMs, longestRetryMs } = this.#limits;
    const wait = Math.min(retryMs * 2 ** this.#failures++, longestRetryMs);
    // A class whose server starts anew does not come back all at once.
    this.#retry = setTimeout(() => this.#begin(), wait * (0.5 + this.#ports.random()));
    this.#tell({ kind: 'away', why });
  }

  /** Comes when it is over, for whatever reason. */
  async #enter(signal: AbortSignal): Promise<AwayWhy> {
    let token: string;
    const { server } = this.#ports;
    try {
      const limit = AbortSignal.timeout(this.#limits.enterMs);
      token = await entranceToken(this.#keys, server, AbortSignal.any([signal, limit]));
    } catch (error) {
      return error instanceof NoEntrance ? error.why : 'unreachable';
    }
    return signal.aborted ? 'unreachable' : this.#stay(token, signal);
  }

  #stay(token: string, signal: AbortSignal): Promise<AwayWhy> {
    const { promise, resolve } = Promise.withResolvers<AwayWhy>();
    const name = roomNameOf(this.#keys);
    const url = new URL(`${syncPath}${name}`, this.#ports.server);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    // What it would do by itself after a failure, `#away` does: a token is good for one time.
    const socket = new Socket({ url: url.href, maxAttempts: 1 });
    const late = setTimeout(() => resolve('unreachable'), this.#limits.enterMs);
    const provider = new HocuspocusProvider({
      ...{ websocketProvider: socket, name, document: this.#outer, token, awareness: null },
      forceSyncInterval: this.#limits.checkMs,
      onSynced: ({ state }) => {
        if (!state) return;
        clearTimeout(late);
        this.#failures = 0;
        this.#tell({ kind: 'connected' });
      },
      onAuthenticationFailed: () => resolve('refused'),
      onClose: () => resolve('unreachable'),
      onStateless: ({ payload }) => {
        const receipt = readReceipt(payload);
        if (receipt) this.#ports.onReceipt(receipt);
      },
    });
    socket.on('maxAttemptsFailed', () => resolve('unreachable'));
    socket.on('unreadable', () => resolve('unreachable'));
    provider.attach();
    signal.addEventListener('abort', () => resolve('unreachable'), { once: true });
    return promise.finally(() => {
      clearTimeout(late);
      provider.destroy();
      socket.destroy();
    });
  }

  #tell(state: ConnectionState): void {
    this.#state = state;
    if (!this.#isClosed) this.#ports.onState(state);
  }
}

/** What cannot be read ends the connection, and nothing else: it would be an error of the whole page. */
class Socket extends HocuspocusProviderWebsocket {
  override onMessage(event: MessageEvent): void {
    try {
      super.onMessage(event);
    } catch {
      this.emit('unreadable');
    }
  }
}
