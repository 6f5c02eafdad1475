/** A command that was refused, or an answer that did not come. */
export class BidiError extends Error {
  override name = 'BidiError';
}

type Waiting = PromiseWithResolvers<unknown>;
/** Whoever asks for an event knows what it says. */
type Heard = (params: never) => void;

/** Nothing that is asked of a browser here takes nearly as long. */
const answerLimitMs = 60_000;

/**
 * A session of WebDriver BiDi (https://w3c.github.io/webdriver-bidi): commands and events over one
 * websocket. Playwright speaks it, too, but wants commands that the long-term Firefox does not know yet.
 */
export class Bidi {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #heard = new Map<string, Heard>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }: MessageEvent<string>) => this.#hear(data);
    socket.onclose = () => this.#end();
  }

  /** @param address what the browser says it listens on */
  static async open(address: string): Promise<Bidi> {
    const socket = new WebSocket(`${address}/session`);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new BidiError(`Nobody answers at ${address}.`));
    });
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  /** @throws BidiError */
  async send<Result = unknown>(method: string, params: object): Promise<Result> {
    const id = ++this.#last;
    const waiting: Waiting = Promise.withResolvers();
    this.#waiting.set(id, waiting);
    const late = setTimeout(
      () => waiting.reject(new BidiError(`${method} was not answered.`)),
      answerLimitMs,
    );
    this.#socket.send(JSON.stringify({ id, method, params }));
    try {
      return (await waiting.promise) as Result;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(id);
    }
  }

  async on(event: string, heard: Heard): Promise<void> {
    this.#heard.set(event, heard);
    await this.send('session.subscribe', { events: [event] });
  }

  #hear(data: string): void {
    const message = JSON.parse(data) as Message;
    switch (message.type) {
      case 'success':
        this.#waiting.get(message.id)?.resolve(message.result);
        return;
      case 'error':
        this.#waiting
          .get(message.id ?? -1)
          ?.reject(new BidiError(`${message.error}: ${message.message}`));
        return;
      case 'event':
        this.#heard.get(message.method)?.(message.params as never);
    }
  }

  #end(): void {
    for (const { reject } of this.#waiting.values()) reject(new BidiError('The browser is gone.'));
  }
}

type Message =
  | { readonly type: 'success'; readonly id: number; readonly result: unknown }
  | {
      readonly type: 'error';
      readonly id: number | null;
      readonly error: string;
      readonly message: string;
    }
  | { readonly type: 'event'; readonly method: string; readonly params: unknown };
