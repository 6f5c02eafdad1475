import { getEventListeners } from 'node:events';
import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import type { EngineStatus } from '../../../src/worker/client.ts';
import { answered, attend, clientOfFakes, failed, FakeErrorEvent } from './fakeWorker.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('ErrorEvent', FakeErrorEvent);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A client whose worker is ready. */
function readyClient() {
  const fakes = clientOfFakes();
  fakes.client.start();
  fakes.worker.ready();
  return fakes;
}

describe('starting', () => {
  test('starts one worker, which loads the pack, however often it is told to', () => {
    const { client, workers } = clientOfFakes();
    client.start();
    client.start();
    void client.ask(attend('early'));
    expect(workers.map(({ heard }) => heard)).toEqual([[{ type: 'load' }]]);
    client.close();
  });

  test('a question starts the worker by itself, and goes to it once it is ready', async () => {
    const fakes = clientOfFakes();
    const asked = fakes.client.ask(attend('bank'));
    fakes.worker.say({ type: 'progress', received: 1, total: null });
    expect(fakes.worker.texts).toEqual([]);
    fakes.worker.ready();
    expect(fakes.worker.texts).toEqual(['bank']);
    fakes.worker.answer();
    expect(await asked).toEqual(answered('bank'));
    fakes.client.close();
  });

  test.each(['settled', 'failed'])('waits until what goes before has %s', async (end) => {
    const before = Promise.withResolvers<null>();
    const { client, workers } = clientOfFakes(undefined, before.promise);
    client.start();
    const asked = client.ask(attend('early'));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(workers).toEqual([]);
    if (end === 'settled') before.resolve(null);
    else before.reject(new Error('no network'));
    await vi.advanceTimersByTimeAsync(0);
    expect(workers.map(({ heard }) => heard)).toEqual([[{ type: 'load' }]]);
    workers[0]!.ready();
    workers[0]!.answer();
    expect(await asked).toEqual(answered('early'));
    client.close();
  });

  test('closed before it might start, or never told to, it starts no worker', async () => {
    const before = Promise.withResolvers<null>();
    const closed = clientOfFakes(undefined, before.promise);
    closed.client.start();
    closed.client.close();
    const idle = clientOfFakes(undefined, before.promise);
    before.resolve(null);
    await vi.advanceTimersByTimeAsync(0);
    expect([...closed.workers, ...idle.workers]).toEqual([]);
  });

  test('each change of the status is an event, which finds the new status', () => {
    const { client, workers } = clientOfFakes();
    const seen: EngineStatus[] = [];
    client.addEventListener('statuschange', () => seen.push(client.status));
    expect(client.status).toEqual({ kind: 'loading', received: 0, total: null });
    client.start();
    workers[0]!.say({ type: 'progress', received: 5, total: 9 });
    workers[0]!.say({
      type: 'ready',
      keeping: 'storage-full',
      bytes: 9,
      kernels: 'base',
      threads: 1,
    });
    expect(seen).toEqual([
      { kind: 'loading', received: 0, total: null },
      { kind: 'loading', received: 5, total: 9 },
      { kind: 'ready', keeping: 'storage-full', bytes: 9, kernels: 'base', threads: 1 },
    ]);
    client.close();
  });
});

describe('a pack that had to make room', () => {
  test('is told to be freed, and answers on', async () => {
    const { client, worker } = readyClient();
    const seen: EngineStatus[] = [];
    client.addEventListener('statuschange', () => seen.push(client.status));
    client.freed();
    expect(seen).toMatchObject([{ kind: 'ready', keeping: 'freed', bytes: 7 }]);
    const asked = client.ask(attend('a'));
    worker.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });

  test('while it is on its way is still on its way', () => {
    const { client, workers } = clientOfFakes();
    client.start();
    client.freed();
    expect(client.status.kind).toBe('loading');
    workers[0]!.ready();
    expect(client.status).toMatchObject({ kind: 'ready', keeping: 'stored' });
    client.close();
  });
});

describe('asking', () => {
  test('one question at a time goes to the worker, in the order of asking', async () => {
    const { client, worker } = readyClient();
    const asked = ['a', 'b', 'c'].map((text) => client.ask(attend(text)));
    expect(worker.texts).toEqual(['a']);
    worker.answer();
    expect(worker.texts).toEqual(['a', 'b']);
    worker.answer();
    worker.answer();
    expect(await Promise.all(asked)).toEqual(['a', 'b', 'c'].map(answered));
    client.close();
  });

  test('a question that fails is an answer too, and the next goes on', async () => {
    const { client, worker } = readyClient();
    const failure = { kind: 'corrupted', detail: 'a test' } as const;
    const [first, second] = [client.ask(attend('a')), client.ask(attend('b'))];
    worker.say({ type: 'failed', id: worker.question.id, failure });
    worker.answer();
    expect(await first).toEqual(failed(failure));
    expect(await second).toEqual(answered('b'));
    client.close();
  });

  test('an answer to no question of this worker is let go by', async () => {
    const { client, worker } = readyClient();
    const asked = client.ask(attend('a'));
    const { id } = worker.question;
    worker.answer({ id: id + 1, text: 'another' });
    worker.answer({ id: id - 1, text: 'another' });
    worker.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });
});

describe('aborting', () => {
  test('a signal that is aborted already asks nothing', async () => {
    const { client, worker } = readyClient();
    const reason = new Error('too late');
    await expect(client.ask(attend('a'), { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(worker.texts).toEqual([]);
    client.close();
  });

  test('a question aborted while it waits never reaches the worker', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const asked = [
      client.ask(attend('a')),
      client.ask(attend('b'), { signal: controller.signal }),
      client.ask(attend('c')),
    ];
    const reason = new Error('typed on');
    controller.abort(reason);
    await expect(asked[1]).rejects.toBe(reason);
    worker.answer();
    worker.answer();
    expect(worker.texts).toEqual(['a', 'c']);
    expect(await asked[2]).toEqual(answered('c'));
    client.close();
  });

  test('a question aborted under way rejects at once, and the next waits for the worker', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const first = client.ask(attend('a'), { signal: controller.signal });
    const second = client.ask(attend('b'));
    controller.abort(new Error('typed on'));
    await expect(first).rejects.toThrow('typed on');
    expect(worker.texts).toEqual(['a']);
    worker.answer();
    expect(worker.texts).toEqual(['a', 'b']);
    worker.answer();
    expect(await second).toEqual(answered('b'));
    client.close();
  });

  test('an answer that has come is not taken back by an abort', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const asked = client.ask(attend('a'), { signal: controller.signal });
    worker.answer();
    controller.abort();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });

  test('no listener stays on a signal: not after an answer, an abort, a failure or the close', async () => {
    const { client, worker } = readyClient();
    const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;
    const controllers = Array.from({ length: 5 }, () => new AbortController());
    const asked = controllers.map(({ signal }, i) => client.ask(attend(String(i)), { signal }));
    const settled = Promise.allSettled(asked);
    expect(controllers.map(({ signal }) => listeners(signal))).toEqual([1, 1, 1, 1, 1]);
    worker.answer();
    const failure = { kind: 'corrupted', detail: '' } as const;
    worker.say({ type: 'failed', id: worker.question.id, failure });
    controllers[2]!.abort();
    controllers[3]!.abort();
    client.close();
    await settled;
    expect(controllers.map(({ signal }) => listeners(signal))).toEqual([0, 0, 0, 0, 0]);
  });

  test('one signal can be asked with many times', async () => {
    const { client, worker } = readyClient();
    const { signal } = new AbortController();
    for (let i = 0; i < 20; i++) {
      const asked = client.ask(attend('a'), { signal });
      worker.answer();
      await asked;
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    client.close();
  });
});

describe('a question that takes long', () => {
  const advanced = (id: number, done: number) =>
    ({ type: 'advanced', id, done, total: 9 }) as const;

  test('tells how far it is, and nobody else’s progress', async () => {
    const { client, worker } = readyClient();
    const [told, other] = [vi.fn(), vi.fn()];
    const asked = client.ask(attend('a'), { onProgress: told });
    const next = client.ask(attend('b'), { onProgress: other });
    const { id } = worker.question;
    worker.say(advanced(id, 3));
    worker.say(advanced(id + 1, 8));
    worker.say(advanced(id, 6));
    worker.answer();
    worker.say(advanced(id, 9));
    expect(told.mock.calls).toEqual([
      [3, 9],
      [6, 9],
    ]);
    expect(other).not.toHaveBeenCalled();
    worker.answer();
    await Promise.all([asked, next]);
    client.close();
  });

  test('tells nothing any more once it is aborted', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const told = vi.fn();
    const asked = client.ask(attend('a'), { signal: controller.signal, onProgress: told });
    worker.say(advanced(worker.question.id, 3));
    controller.abort(new Error('typed on'));
    await expect(asked).rejects.toThrow('typed on');
    worker.say(advanced(worker.question.id, 6));
    expect(told).toHaveBeenCalledOnce();
    client.close();
  });

  test('is left by the worker when it is aborted, and the next one goes on', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const first = client.ask(attend('a'), { signal: controller.signal });
    const second = client.ask(attend('b'));
    const { id } = worker.question;
    controller.abort(new Error('typed on'));
    await expect(first).rejects.toThrow('typed on');
    expect(worker.heard.at(-1)).toEqual({ type: 'abandon', id });
    worker.say({ type: 'abandoned', id });
    expect(worker.texts).toEqual(['a', 'b']);
    worker.answer();
    expect(await second).toEqual(answered('b'));
    client.close();
  });

  test('that is aborted while it waits is no matter of the worker’s', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const first = client.ask(attend('a'));
    const second = client.ask(attend('b'), { signal: controller.signal });
    controller.abort(new Error('typed on'));
    await expect(second).rejects.toThrow('typed on');
    expect(worker.heard.filter(({ type }) => type === 'abandon')).toEqual([]);
    worker.answer();
    await first;
    client.close();
  });

  test('is told of as left only once, whatever else the worker says of it', async () => {
    const { client, worker } = readyClient();
    const controller = new AbortController();
    const first = client.ask(attend('a'), { signal: controller.signal });
    const { id } = worker.question;
    controller.abort(new Error('typed on'));
    await expect(first).rejects.toThrow('typed on');
    worker.say({ type: 'abandoned', id });
    const second = client.ask(attend('b'));
    worker.say({ type: 'abandoned', id });
    worker.answer({ id, text: 'a' });
    worker.answer();
    expect(await second).toEqual(answered('b'));
    client.close();
  });
});

describe('closing', () => {
  test('settles what is under way and what waits, and ends the worker', async () => {
    const { client, worker } = readyClient();
    const asked = [client.ask(attend('a')), client.ask(attend('b'))];
    client.close();
    expect(worker.terminated).toBe(true);
    for (const answer of await Promise.all(asked)) {
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
    }
  });

  test('hears nothing more, and waits for nothing more', () => {
    const { client, worker, workers } = readyClient();
    void client.ask(attend('a'));
    client.close();
    const seen = vi.fn();
    client.addEventListener('statuschange', seen);
    worker.ready();
    worker.crash();
    expect(vi.getTimerCount()).toBe(0);
    expect(seen).not.toHaveBeenCalled();
    expect(workers).toHaveLength(1);
  });
});
