import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineFailure } from '../../../src/worker/client.ts';
import { answered, attend, clientOfFakes, failed, FakeErrorEvent } from './fakeWorker.ts';

const limit = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('ErrorEvent', FakeErrorEvent);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A client whose first worker has been asked this. */
function asking(text: string) {
  const fakes = clientOfFakes(limit);
  const asked = fakes.client.ask(attend(text));
  fakes.worker.ready();
  return { ...fakes, asked };
}

describe('a worker that crashes', () => {
  test('is replaced, and the question is asked once more', async () => {
    const { client, workers, asked } = asking('a');
    workers[0]!.crash();
    expect(workers[0]!.terminated).toBe(true);
    expect(workers[1]!.heard).toEqual([{ type: 'load' }]);
    expect(client.status.kind).toBe('loading');
    workers[1]!.ready();
    expect(workers[1]!.texts).toEqual(['a']);
    workers[1]!.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });

  test('is no error of the page any more', () => {
    const { client, workers, asked } = asking('a');
    const reachesThePage = workers[0]!.crash();
    expect(reachesThePage).toBe(false);
    client.close();
    return asked;
  });

  test('twice on the same question is a failure, and the next question goes on', async () => {
    const { client, workers, asked } = asking('poison');
    const next = client.ask(attend('b'));
    workers[0]!.crash('first');
    workers[1]!.ready();
    workers[1]!.crash('second');
    expect(await asked).toEqual(failed({ kind: 'crashed', detail: 'second' }));
    workers[2]!.ready();
    expect(workers[2]!.texts).toEqual(['b']);
    workers[2]!.answer();
    expect(await next).toEqual(answered('b'));
    client.close();
  });

  test('comes first again before those that wait', () => {
    const { client, workers, asked } = asking('a');
    const next = client.ask(attend('b'));
    workers[0]!.crash();
    workers[1]!.ready();
    workers[1]!.answer();
    expect(workers[1]!.texts).toEqual(['a', 'b']);
    client.close();
    return Promise.all([asked, next]);
  });

  test('is not asked again what nobody wants any more', async () => {
    const { client, workers } = clientOfFakes(limit);
    const controller = new AbortController();
    const asked = client.ask(attend('a'), { signal: controller.signal });
    workers[0]!.ready();
    controller.abort(new Error('typed on'));
    await expect(asked).rejects.toThrow('typed on');
    workers[0]!.crash();
    workers[1]!.ready();
    expect(workers[1]!.texts).toEqual([]);
    client.close();
  });

  test('counts as crashed where its reply cannot be read', () => {
    const { client, workers, asked } = asking('a');
    workers[0]!.dispatchEvent(new Event('messageerror'));
    expect(workers).toHaveLength(2);
    client.close();
    return asked;
  });

  test('in the middle of a long question begins it again, and tells so', async () => {
    const { client, workers } = clientOfFakes(limit);
    const told: number[] = [];
    const asked = client.ask(attend('a'), { onProgress: (done) => told.push(done) });
    workers[0]!.ready();
    const { id } = workers[0]!.question;
    for (const done of [0, 3, 6]) workers[0]!.say({ type: 'advanced', id, done, total: 9 });
    workers[0]!.crash();
    workers[0]!.say({ type: 'advanced', id, done: 8, total: 9 });
    workers[1]!.ready();
    workers[1]!.say({ type: 'advanced', id, done: 0, total: 9 });
    workers[1]!.answer();
    expect(await asked).toEqual(answered('a'));
    expect(told).toEqual([0, 3, 6, 0]);
    client.close();
  });

  test('has no more say', async () => {
    const { client, workers, asked } = asking('a');
    const { question } = workers[0]!;
    workers[0]!.crash();
    workers[0]!.answer(question);
    workers[0]!.crash();
    workers[0]!.say({ type: 'not-ready', failure: { kind: 'missing', detail: '' } });
    expect(workers).toHaveLength(2);
    expect(client.status.kind).toBe('loading');
    workers[1]!.ready();
    workers[1]!.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });
});

describe('a worker that crashes while it loads', () => {
  test('is tried twice, and then the engine has failed', async () => {
    const { client, workers } = clientOfFakes(limit);
    const asked = client.ask(attend('a'));
    workers[0]!.crash('first');
    workers[1]!.crash('second');
    const failure = { kind: 'crashed', detail: 'second' } as const;
    expect(client.status).toEqual({ kind: 'failed', failure });
    expect(await asked).toEqual(failed(failure));
    vi.advanceTimersByTime(100 * limit);
    expect(workers).toHaveLength(2);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
  });

  test('can be asked for again, twice more', () => {
    const { client, workers } = clientOfFakes(limit);
    client.start();
    workers[0]!.crash();
    workers[1]!.crash();
    client.retry();
    expect(client.status.kind).toBe('loading');
    workers[2]!.crash();
    workers[3]!.crash();
    expect(workers).toHaveLength(4);
    expect(client.status.kind).toBe('failed');
  });

  test('starts its count anew once one was ready', () => {
    const { client, workers } = clientOfFakes(limit);
    client.start();
    workers[0]!.crash();
    workers[1]!.ready();
    workers[1]!.crash();
    workers[2]!.crash();
    expect(client.status.kind).toBe('loading');
    expect(workers).toHaveLength(4);
    client.close();
  });
});

describe('an engine that has failed', () => {
  const failure: EngineFailure = { kind: 'unreachable', detail: 'a test' };

  test('answers every question with the failure, at once', async () => {
    const { client, workers } = clientOfFakes(limit);
    const early = client.ask(attend('a'));
    workers[0]!.say({ type: 'not-ready', failure });
    expect(await early).toEqual(failed(failure));
    expect(await client.ask(attend('b'))).toEqual(failed(failure));
    client.start();
    expect(workers).toHaveLength(1);
    client.close();
  });

  test.each([
    ['unreachable', 'load'],
    ['stalled', 'load'],
    ['crashed', 'load'],
    ['missing', 'reload'],
    ['corrupted', 'reload'],
    ['truncated', 'reload'],
    ['newer', 'reload'],
    ['not-a-pack', 'reload'],
  ] as const)('that was %s is tried again by a worker that is told to %s', async (kind, first) => {
    const { client, workers } = clientOfFakes(limit);
    client.start();
    workers[0]!.say({ type: 'not-ready', failure: { kind, detail: '' } });
    client.retry();
    client.retry();
    expect(workers[0]!.terminated).toBe(true);
    expect(workers.slice(1).map(({ heard }) => heard)).toEqual([[{ type: first }]]);
    expect(client.status.kind).toBe('loading');
    const asked = client.ask(attend('a'));
    workers[1]!.ready();
    workers[1]!.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });

  test('is not tried again while there is nothing to mend', () => {
    const { client, workers } = clientOfFakes(limit);
    client.retry();
    expect(workers).toHaveLength(0);
    client.start();
    client.retry();
    workers[0]!.ready();
    client.retry();
    expect(workers).toHaveLength(1);
    client.close();
  });

  test('starts no worker by itself, even if the one that failed crashes too', () => {
    const { client, workers } = clientOfFakes(limit);
    client.start();
    workers[0]!.say({ type: 'not-ready', failure });
    workers[0]!.crash();
    const started = workers.length;
    client.close();
    expect(started).toBe(1);
  });
});

describe('a worker that falls silent', () => {
  test('on a question counts as crashed', async () => {
    const { client, workers, asked } = asking('a');
    vi.advanceTimersByTime(limit - 1);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(workers).toHaveLength(2);
    workers[1]!.ready();
    workers[1]!.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });

  test('while loading counts as crashed, but progress is a word', () => {
    const { client, workers } = clientOfFakes(limit);
    client.start();
    for (let received = 1; received < 10; received++) {
      vi.advanceTimersByTime(limit - 1);
      workers[0]!.say({ type: 'progress', received, total: 10 });
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(limit);
    expect(workers).toHaveLength(2);
    vi.advanceTimersByTime(limit);
    expect(client.status).toMatchObject({ kind: 'failed', failure: { kind: 'crashed' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('in a long question counts as crashed, but each part of it is a word', async () => {
    const { client, workers, asked } = asking('a');
    const { id } = workers[0]!.question;
    for (let done = 0; done < 10; done++) {
      vi.advanceTimersByTime(limit - 1);
      workers[0]!.say({ type: 'advanced', id, done, total: 10 });
    }
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(limit);
    expect(workers).toHaveLength(2);
    workers[1]!.ready();
    workers[1]!.answer();
    expect(await asked).toEqual(answered('a'));
    client.close();
  });

  test('on a question that it was to leave counts as crashed, and the next one goes on', async () => {
    const { client, workers } = clientOfFakes(limit);
    const controller = new AbortController();
    const first = client.ask(attend('a'), { signal: controller.signal });
    const second = client.ask(attend('b'));
    workers[0]!.ready();
    controller.abort(new Error('typed on'));
    await expect(first).rejects.toThrow('typed on');
    vi.advanceTimersByTime(limit);
    workers[1]!.ready();
    expect(workers[1]!.texts).toEqual(['b']);
    workers[1]!.answer();
    expect(await second).toEqual(answered('b'));
    client.close();
  });

  test('with nothing to do is only resting', () => {
    const { client, workers, asked } = asking('a');
    workers[0]!.answer();
    vi.advanceTimersByTime(100 * limit);
    expect(workers).toHaveLength(1);
    client.close();
    return asked;
  });
});
