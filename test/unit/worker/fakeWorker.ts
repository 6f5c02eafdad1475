import { EngineClient, type Answer, type WorkerLike } from '../../../src/worker/client.ts';
import { nothingChanged, type AttentionUnder } from '../../../src/engine/index.ts';
import type { EngineFailure, WorkerReply, WorkerRequest } from '../../../src/worker/messages.ts';
import type { QuestionOf } from '../../../src/worker/questions.ts';

/** Node has no ErrorEvent; a browser sends one when a worker throws. */
export class FakeErrorEvent extends Event {
  readonly message: string;

  constructor(message: string) {
    super('error', { cancelable: true });
    this.message = message;
  }
}

/** A worker that does nothing by itself: it notes what it is asked, and says what the test tells it. */
export class FakeWorker extends EventTarget implements WorkerLike {
  readonly heard: WorkerRequest[] = [];
  terminated = false;

  postMessage(message: WorkerRequest): void {
    if (this.terminated) throw new Error('A terminated worker was asked.');
    this.heard.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  say(reply: WorkerReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }));
  }

  ready(): void {
    this.say({ type: 'ready', keeping: 'stored', bytes: 7, kernels: 'base', threads: 1 });
  }

  answer({ id, text } = this.question): void {
    this.say({ type: 'answered', id, value: attentionOfText(text) });
  }

  /** As a browser tells of an exception in a worker. */
  crash(message = 'unreachable executed'): boolean {
    return this.dispatchEvent(new FakeErrorEvent(message));
  }

  get questions(): { readonly id: number; readonly text: string }[] {
    return this.heard
      .filter((request) => request.type === 'ask')
      .map(({ id, question }) => {
        if (question.kind !== 'attend') throw new Error('These tests ask for attention alone.');
        return { id, text: question.text };
      });
  }

  /** The question it was asked last. */
  get question(): { readonly id: number; readonly text: string } {
    const question = this.questions.at(-1);
    if (!question) throw new Error('The worker was asked nothing.');
    return question;
  }

  get texts(): string[] {
    return this.questions.map(({ text }) => text);
  }
}

export const attentionOfText = (text: string): AttentionUnder => ({
  effect: null,
  text,
  tokens: [],
  words: [],
  truncated: false,
  layers: [],
});

/** The question for a text's attention. */
export const attend = (text: string): QuestionOf<'attend'> => ({
  kind: 'attend',
  text,
  whatIf: nothingChanged,
});

export const answered = (text: string): Answer<AttentionUnder> => ({
  ok: true,
  value: attentionOfText(text),
});
export const failed = (failure: EngineFailure): Answer<AttentionUnder> => ({ ok: false, failure });

/** A client, and the workers that it has started so far. */
export function clientOfFakes(silenceLimitMs = 60_000, after?: Promise<unknown>) {
  const workers: FakeWorker[] = [];
  const client = new EngineClient({
    silenceLimitMs,
    ...(after && { after }),
    spawn: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  return {
    client,
    workers,
    get worker(): FakeWorker {
      const worker = workers.at(-1);
      if (!worker) throw new Error('No worker was started.');
      return worker;
    },
  };
}
