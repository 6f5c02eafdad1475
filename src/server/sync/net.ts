import { Redis } from '@hocuspocus/extension-redis';
import type {
  afterLoadDocumentPayload,
  afterUnloadDocumentPayload,
  Document,
  Extension,
  onChangePayload,
} from '@hocuspocus/server';
import type { Log } from './log.ts';
import { reasonOf, whereIs } from './reasons.ts';

/** Between servers that hold the same room: what one is told, the others hear at once. */
export interface Net {
  readonly extension: Extension;
  close(): void;
}

export type OpenedNet =
  | { readonly ok: true; readonly net: Net }
  | { readonly ok: false; readonly message: string };

const connectMs = 5_000;
/** A room is opened without the net if it does not answer by then. */
const joinMs = 2_500;
const longestWaitMs = 2_000;
/** How often the others hear of a room's changes. */
const restMs = 100;

/**
 * By Redis, which may be gone for a while: rooms go on without it, as each store reads first what others
 * have stored, and meet again when it is back.
 */
export async function openNet(url: URL, log: Log): Promise<OpenedNet> {
  const { hostname, port, username, password, pathname, protocol } = url;
  const net = new RedisNet(log, {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 6379),
    prefix: 'aloft',
    options: {
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
      ...{ db: Number(pathname.slice(1) || 0), connectTimeout: connectMs, keepAlive: 10_000 },
      ...{ retryStrategy: (times: number) => Math.min(times * 100, longestWaitMs) },
      maxRetriesPerRequest: null,
    },
  });
  try {
    await net.join();
    return { ok: true, net: { extension: net, close: () => net.leave() } };
  } catch (error) {
    net.leave();
    return {
      ok: false,
      message: `Redis at ${whereIs(url)} cannot be used: ${reasonOf(error)}. REDIS_URL says where it is and who may use it (redis://user:password@host:6379).`,
    };
  }
}

class RedisNet extends Redis {
  readonly #log: Log;
  /** Rooms that the others have just heard of, and what is to be said of them next. */
  readonly #resting = new Map<string, onChangePayload | null>();
  #isJoined = false;
  #isLost = false;
  #isLeft = false;
  #error: unknown = new Error('it did not answer in time');

  constructor(log: Log, configuration: ConstructorParameters<typeof Redis>[0]) {
    super(configuration);
    this.#log = log;
    for (const client of [this.pub, this.sub]) {
      client.on('error', (error: unknown) => this.#broken(error));
      client.on('ready', () => void this.#meetAgain());
    }
    this.#publishOrPass();
    this.#survive();
  }

  /** @throws where Redis is not there in time, or does not let us in */
  async join(): Promise<void> {
    const clients = [this.pub, this.sub];
    const areReady = Promise.all(clients.map(ready)).then(() => this.pub.ping());
    const refusal = Promise.race(clients.map(refused));
    if (!(await isDoneIn(connectMs, Promise.race([areReady, refusal])))) throw this.#error;
    this.#isJoined = true;
  }

  leave(): void {
    this.#isLeft = true;
    this.pub.disconnect(false);
    this.sub.disconnect(false);
  }

  override async afterLoadDocument(payload: afterLoadDocumentPayload): Promise<void> {
    const joining = super.afterLoadDocument(payload).catch(() => undefined);
    await isDoneIn(joinMs, joining);
  }

  /**
   * What the others have to hear is only that there is something new, which they then ask for. Mostly there
   * is nobody to hear it, as a room has one server.
   */
  override async onChange(payload: onChangePayload): Promise<void> {
    const { documentName: name, transactionOrigin: origin } = payload;
    if (origin === this.redisTransactionOrigin) return;
    const isResting = this.#resting.has(name);
    this.#resting.set(name, isResting ? payload : null);
    if (isResting) return;
    const rested = setTimeout(() => {
      const later = this.#resting.get(name);
      this.#resting.delete(name);
      if (later && !this.#isLeft) void this.onChange(later);
    }, restMs);
    rested.unref();
    await super.onChange(payload);
  }

  /** Rooms leave the memory a second after their devices, and that is after a stop. */
  override async afterUnloadDocument(payload: afterUnloadDocumentPayload): Promise<void> {
    if (!this.#isLeft) await super.afterUnloadDocument(payload);
  }

  /*
   * Redis' lock lets one server store and has the other pass over it, who would then never know whether
   * what it holds is on the disk. A store of ours takes in what others have stored, and needs none.
   */
  override onStoreDocument(): Promise<void> {
    return Promise.resolve();
  }

  override afterStoreDocument(): Promise<void> {
    return Promise.resolve();
  }

  /** Each server tells its own clients what it knows to be stored. */
  override beforeBroadcastStateless(): Promise<number> {
    return Promise.resolve(0);
  }

  #broken(error: unknown): void {
    this.#error = error;
    if (!this.#isJoined || this.#isLost) return;
    this.#isLost = true;
    this.#log('redis lost', { error: reasonOf(error) });
  }

  /** What the others said meanwhile was not kept for us: each room asks anew. */
  async #meetAgain(): Promise<void> {
    if (!this.#isLost || this.pub.status !== 'ready' || this.sub.status !== 'ready') return;
    this.#isLost = false;
    this.#log('redis is back');
    const documents: Iterable<Document> = this.instance.documents.values();
    for (const document of documents) {
      const payload = { document, documentName: document.name } as afterLoadDocumentPayload;
      await this.afterLoadDocument(payload);
    }
  }

  /** What cannot be said now need not be kept: rooms that meet again ask for all that they miss. */
  #publishOrPass(): void {
    const { pub } = this;
    const publish: (channel: string, what: Buffer) => Promise<number> = pub.publish.bind(pub);
    const publishOrPass = (channel: string, what: Buffer): Promise<number> =>
      pub.status === 'ready' ? publish(channel, what).catch(() => 0) : Promise.resolve(0);
    Object.assign(pub, { publish: publishOrPass });
  }

  /** Nothing that comes this way may end the process. */
  #survive(): void {
    const { sub } = this;
    const heard = sub.listeners('messageBuffer') as ((...said: unknown[]) => unknown)[];
    sub.removeAllListeners('messageBuffer');
    sub.on('messageBuffer', (...said: unknown[]) => {
      for (const hear of heard)
        Promise.resolve(hear(...said)).catch((error: unknown) =>
          this.#log('message of another server not read', { error: reasonOf(error) }),
        );
    });
  }
}

const ready = (client: Redis['pub']): Promise<void> =>
  new Promise((resolve) => {
    if (client.status === 'ready') resolve();
    else client.once('ready', () => resolve());
  });

/** Redis is there and does not let us in: it will not a moment later, either. */
const refused = (client: Redis['pub']): Promise<never> =>
  new Promise((_, reject) => {
    client.on('error', (error: Error) => {
      if (error.name === 'ReplyError') reject(error);
    });
  });

/** @throws what the work throws in time */
async function isDoneIn(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), ms);
  try {
    return await Promise.race([work.then(() => true), promise]);
  } finally {
    clearTimeout(timer);
  }
}
