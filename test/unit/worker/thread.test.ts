import { beforeAll, describe, expect, test } from 'vitest';
import {
  attentionOf,
  explain,
  nothingChanged,
  type Attention,
  type Engine,
} from '../../../src/engine/index.ts';
import type { WorkerReply, WorkerRequest } from '../../../src/worker/messages.ts';
import type { PackArrival } from '../../../src/worker/packStore.ts';
import { createThread } from '../../../src/worker/thread.ts';
import { openEngine, packBytes } from '../engine/packBytes.ts';

let pack: Uint8Array<ArrayBuffer>;
let damaged: Uint8Array<ArrayBuffer>;
let engine: Engine;

beforeAll(async () => {
  pack = await packBytes();
  damaged = pack.slice();
  damaged[5_000_000]! ^= 1;
  engine = await openEngine(pack);
});

const arrives = (bytes: Uint8Array<ArrayBuffer>, fromCache = false): PackArrival => ({
  ok: true,
  bytes,
  keeping: 'stored',
  fromCache,
});
const unreachable = { kind: 'unreachable', detail: 'no network' } as const;

/** A thread to which the pack arrives like this, try by try; one try too many is an error. */
function thread(...arrivals: PackArrival[]) {
  /** What comes in while a long question pauses, pause by pause. */
  const meanwhile: WorkerRequest[][] = [];
  const replies: WorkerReply[] = [];
  const transfers: Transferable[][] = [];
  const log: string[] = [];
  const ask = createThread({
    bring: (onProgress) => {
      log.push('bring');
      for (const received of [3, 5, 7, 9]) onProgress(received, 9);
      const next = arrivals.shift();
      return next ? Promise.resolve(next) : Promise.reject(new Error('One try too many.'));
    },
    forget: () => {
      log.push('forget');
      return Promise.resolve();
    },
    kernels: () => Promise.resolve(null),
    spawn: null,
    pause: () => {
      for (const request of meanwhile.shift() ?? []) void ask(request);
      return Promise.resolve();
    },
    reply: (message, transfer) => {
      replies.push(message);
      transfers.push(transfer);
    },
  });
  return {
    log,
    meanwhile,
    replies,
    transfers,
    ask: (...requests: WorkerRequest[]) => Promise.all(requests.map(ask)),
    kinds: () => replies.map(({ type }) => type).filter((type) => type !== 'progress'),
  };
}

const attend = (text: string, id = 1): WorkerRequest => ({
  type: 'ask',
  id,
  question: { kind: 'attend', text, whatIf: nothingChanged },
});

describe('loading', () => {
  test('tells its progress at first and at last, not with each chunk, and when it is ready', async () => {
    const { ask, replies, log } = thread(arrives(pack));
    await ask({ type: 'load' });
    expect(replies).toEqual([
      { type: 'progress', received: 3, total: 9 },
      { type: 'progress', received: 9, total: 9 },
      { type: 'ready', keeping: 'stored', bytes: pack.length, kernels: 'scalar', threads: 1 },
    ]);
    expect(log).toEqual(['bring']);
  });

  test('happens once, however often it is asked for', async () => {
    const { ask, log, kinds } = thread(arrives(pack));
    await ask({ type: 'load' }, attend('a'), { type: 'load' }, attend('b', 2));
    expect(log).toEqual(['bring']);
    expect(kinds()).toEqual(['ready', 'answered', 'answered']);
  });

  test('forgets a stored pack that is damaged, and fetches it again', async () => {
    const { ask, log, kinds } = thread(arrives(damaged, true), arrives(pack));
    await ask({ type: 'load' });
    expect(log).toEqual(['bring', 'forget', 'bring']);
    expect(kinds()).toEqual(['ready']);
  });

  test('forgets what a broken download made of a stored pack, too', async () => {
    const { ask, log, kinds } = thread(arrives(pack.slice(0, 1000), true), arrives(pack));
    await ask({ type: 'load' });
    expect(log).toEqual(['bring', 'forget', 'bring']);
    expect(kinds()).toEqual(['ready']);
  });

  test('fetches a damaged pack again only once', async () => {
    const { ask, log, replies } = thread(arrives(damaged, true), arrives(damaged, true));
    await ask({ type: 'load' });
    expect(log).toEqual(['bring', 'forget', 'bring', 'forget']);
    expect(replies.at(-1)).toMatchObject({ type: 'not-ready', failure: { kind: 'corrupted' } });
  });

  test('reports a damaged pack that came fresh from the network, and keeps nothing of it', async () => {
    const { ask, log, replies } = thread(arrives(damaged));
    await ask({ type: 'load' });
    expect(log).toEqual(['bring', 'forget']);
    expect(replies.at(-1)).toMatchObject({ type: 'not-ready', failure: { kind: 'corrupted' } });
  });

  test('keeps what a broken download has brought', async () => {
    const { ask, log, replies } = thread({ ok: false, failure: unreachable });
    await ask({ type: 'load' });
    expect(log).toEqual(['bring']);
    expect(replies.at(-1)).toEqual({ type: 'not-ready', failure: unreachable });
  });

  test('from a clean start forgets first', async () => {
    const { ask, log, kinds } = thread({ ok: false, failure: unreachable }, arrives(pack));
    await ask({ type: 'load' });
    await ask({ type: 'reload' });
    await ask(attend('a'));
    expect(log).toEqual(['bring', 'forget', 'bring']);
    expect(kinds()).toEqual(['not-ready', 'ready', 'answered']);
  });

  test('rejects where what brings the pack does, so that the page can hear of it', async () => {
    const { ask } = thread();
    await expect(ask({ type: 'load' })).rejects.toThrow('One try too many.');
  });
});

describe('attending', () => {
  test('before anything is loaded loads first, and then answers', async () => {
    const { ask, replies, kinds } = thread(arrives(pack));
    await ask(attend('The bank by the river was steep', 17));
    expect(kinds()).toEqual(['ready', 'answered']);
    const expected = attentionOf(engine.trace('The bank by the river was steep'));
    expect(replies.at(-1)).toEqual({
      type: 'answered',
      id: 17,
      value: { ...expected, effect: null },
    });
  });

  test('fails with the failure of the loading, each question for itself', async () => {
    const { ask, replies } = thread({ ok: false, failure: unreachable });
    await ask(attend('a', 1), attend('b', 2));
    expect(replies.slice(-2)).toEqual([
      { type: 'failed', id: 1, failure: unreachable },
      { type: 'failed', id: 2, failure: unreachable },
    ]);
  });

  test.each([
    ['a sentence', 'The bank by the river was steep'],
    ['a word', 'a'],
    ['no words', ''],
    ['more than the model reads', 'word '.repeat(200)],
  ])('moves every buffer of the answer for %s, none of them twice', async (_name, text) => {
    const { ask, replies, transfers } = thread(arrives(pack));
    await ask(attend(text));
    const reply = replies.at(-1)!;
    const expected = attentionOf(engine.trace(text));
    // A buffer twice on the list, or one that is not there any more, throws here.
    const moved = structuredClone(reply, { transfer: transfers.at(-1)! });
    expect(moved).toEqual({ type: 'answered', id: 1, value: { ...expected, effect: null } });
    if (reply.type !== 'answered') throw new Error('It was not answered.');
    const left = (reply.value as Attention).layers.flatMap(({ pieces, words }) =>
      [pieces.byHead, pieces.mean, words.byHead, words.mean].map(({ length }) => length),
    );
    expect(left).toEqual(left.map(() => 0));
  });

  test('answers the next question as if the first had not been moved', async () => {
    const { ask, replies, transfers } = thread(arrives(pack));
    await ask(attend('The bank', 1));
    structuredClone(replies.at(-1), { transfer: transfers.at(-1)! });
    await ask(attend('The bank', 2));
    const value = { ...attentionOf(engine.trace('The bank')), effect: null };
    expect(replies.at(-1)).toEqual({ type: 'answered', id: 2, value });
  });
});

describe('a question that takes long', () => {
  // 23 words of one token: five texts without one of them share a pass.
  const text = `${'the river and the bank '.repeat(4)}is in sight`;
  const explainIt = (id = 1): WorkerRequest => ({
    type: 'ask',
    id,
    question: { kind: 'explain', text, word: 1 },
  });
  const parts = 5;
  const progress = (replies: readonly WorkerReply[], id = 1): number[] =>
    replies.flatMap((reply) => (reply.type === 'advanced' && reply.id === id ? [reply.done] : []));

  test('tells how far it is, and then its answer', async () => {
    const { ask, replies } = thread(arrives(pack));
    await ask(explainIt());
    expect(progress(replies)).toEqual(Array.from({ length: parts }, (_one, i) => 5 * i));
    expect(replies.at(-1)).toEqual({
      type: 'answered',
      id: 1,
      value: await explain(engine, text, 1, () => Promise.resolve()),
    });
  });

  test('is left between two parts once nobody wants it, and the next is answered', async () => {
    const { ask, replies, kinds, meanwhile } = thread(arrives(pack));
    meanwhile.push([], [], [{ type: 'abandon', id: 1 }]);
    await ask(explainIt());
    expect(progress(replies)).toEqual([0, 5, 10]);
    expect(replies.at(-1)).toEqual({ type: 'abandoned', id: 1 });
    await ask(attend('The bank', 2));
    expect(kinds().slice(-2)).toEqual(['abandoned', 'answered']);
  });

  test('goes on when another one is abandoned', async () => {
    const { ask, replies, meanwhile } = thread(arrives(pack));
    meanwhile.push([{ type: 'abandon', id: 2 }]);
    await ask(explainIt());
    expect(replies.at(-1)).toMatchObject({ type: 'answered', id: 1 });
  });

  test('goes on beside a short one that comes in meanwhile', async () => {
    const { ask, replies, meanwhile } = thread(arrives(pack));
    meanwhile.push([attend('The bank', 2)]);
    await ask(explainIt());
    const answers = replies.flatMap((reply) => (reply.type === 'answered' ? [reply.id] : []));
    expect(answers).toEqual([2, 1]);
  });

  test('that is abandoned before the engine is there is never begun', async () => {
    const { ask, replies, kinds } = thread(arrives(pack));
    await ask(explainIt(), { type: 'abandon', id: 1 });
    expect(kinds()).toEqual(['ready', 'abandoned']);
    expect(progress(replies)).toEqual([]);
  });

  test('can be abandoned and asked again', async () => {
    const { ask, replies, meanwhile } = thread(arrives(pack));
    meanwhile.push([{ type: 'abandon', id: 1 }]);
    await ask(explainIt(1));
    await ask(explainIt(2));
    expect(replies.at(-1)).toMatchObject({ type: 'answered', id: 2 });
    expect(progress(replies, 2)).toHaveLength(parts);
  });

  test('whose answer has gone out can be abandoned to no effect', async () => {
    const { ask, kinds } = thread(arrives(pack));
    await ask(attend('The bank', 1));
    await ask({ type: 'abandon', id: 1 });
    await ask(attend('The bank', 2));
    expect(kinds()).toEqual(['ready', 'answered', 'answered']);
  });

  test('is told as null where the word is not there', async () => {
    const { ask, replies } = thread(arrives(pack));
    await ask({ type: 'ask', id: 1, question: { kind: 'explain', text: 'a', word: 3 } });
    expect(replies.at(-1)).toEqual({ type: 'answered', id: 1, value: null });
  });
});
