import { within } from '../../record/store/within.ts';
import type { MirrorPort } from '../envelopePorts.ts';
import type { Reached } from '../frontier.ts';
import type { MirrorAnswer, MirrorAnswers, MirrorRequest } from './messages.ts';

export interface MirrorThreadOptions {
  /** A thread of `entry.ts`. */
  readonly spawn: () => Worker;
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly seed: Uint8Array<ArrayBuffer>;
  readonly limitMs?: number;
}

/** A slow phone reads a record of three years in a fraction of that; what takes longer means harm. */
const usualLimitMs = 15_000;
/** Besides, for each MB. */
const perMegabyteMs = 20_000;

interface Asked {
  readonly resolve: (answer: MirrorAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The mirror in a thread of its own, which is ended when it does not answer in time. */
export class MirrorThread implements MirrorPort {
  readonly #worker: Worker;
  readonly #limitMs: number;
  readonly #asked: Asked[] = [];
  #isClosed = false;

  constructor({ spawn, secret, seed, limitMs = usualLimitMs }: MirrorThreadOptions) {
    this.#worker = spawn();
    this.#limitMs = limitMs;
    this.#worker.onmessage = ({ data }: MessageEvent<MirrorAnswer>) =>
      this.#asked.shift()?.resolve(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.close();
    };
    // Whoever asks for something is told.
    this.#ask<'begin'>({ kind: 'begin', secret, seed }).catch(() => undefined);
  }

  read(bytes: Uint8Array) {
    return this.#ask<'read'>({ kind: 'read', bytes }, bytes.length);
  }

  seal(update: Uint8Array, after: Reached | null) {
    return this.#ask<'seal'>({ kind: 'seal', update, after }, update.length);
  }

  sealWord(after: Reached | null) {
    return this.#ask<'seal-word'>({ kind: 'seal-word', after });
  }

  sealAll(after: Reached | null) {
    return this.#ask<'seal-all'>({ kind: 'seal-all', after });
  }

  sealMove(
    secret: Uint8Array<ArrayBuffer>,
    shutOut: string,
    devices: readonly string[],
    after: Reached | null,
  ) {
    return this.#ask<'seal-move'>({ kind: 'seal-move', secret, shutOut, devices, after });
  }

  known() {
    return this.#ask<'known'>({ kind: 'known' });
  }

  close(): void {
    this.#isClosed = true;
    this.#worker.terminate();
    for (const { reject } of this.#asked.splice(0)) reject(new Error('The thread has ended.'));
  }

  async #ask<K extends MirrorRequest['kind']>(
    request: Extract<MirrorRequest, { kind: K }>,
    bytes = 0,
  ): Promise<MirrorAnswers[K]> {
    if (this.#isClosed) throw new Error('The thread has ended.');
    const answering = new Promise<MirrorAnswer>((resolve, reject) =>
      this.#asked.push({ resolve, reject }),
    );
    this.#worker.postMessage(request);
    const limit = this.#limitMs + (bytes / 2 ** 20) * perMegabyteMs;
    const answer = await within(limit, answering).catch((error: unknown) => {
      this.close();
      throw error;
    });
    if (!answer.ok) throw new Error(answer.message);
    // They come in the order in which they were asked for.
    return answer.value as MirrorAnswers[K];
  }
}
