import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import baseUrl from '../../dist/kernels/base.wasm?url&no-inline';
import relaxedUrl from '../../dist/kernels/relaxed.wasm?url&no-inline';
import packUrl from '../../dist/model/use-lite.int8.pack?url';
import { explain, extract, openEngine, type Engine } from '../../src/engine/index.ts';
import { exampleSpecification } from '../../src/lesson/technique/example.ts';
import {
  EngineClient,
  nothingChanged,
  selectWeights,
  type Answer,
  type AttentionUnder,
  type QuestionOf,
} from '../../src/worker/client.ts';
import workerUrl from '../../src/worker/entry.ts?worker&url';
import crashingUrl from './crashing.worker.js?worker&url';
import reportingUrl from './reporting.worker.js?worker&url';

const cacheName = 'aloft-model';
const sentence = 'The bank by the river was steep';

const attend = (text: string): QuestionOf<'attend'> => ({
  kind: 'attend',
  text,
  whatIf: nothingChanged,
});

beforeEach(async () => {
  await caches.delete(cacheName);
});

afterEach(async () => {
  await caches.delete(cacheName);
});

/** A client whose workers are these, in turn; it closes with the test. */
function clientOf(...urls: readonly [string, ...string[]]) {
  let spawned = 0;
  const client = new EngineClient({
    spawn: () => {
      const url = urls[Math.min(spawned++, urls.length - 1)]!;
      return new Worker(url, { type: 'module' });
    },
  });
  onTestFinished(() => client.close());
  return { client, spawned: () => spawned };
}

function attentionIn(answer: Answer<AttentionUnder>) {
  if (!answer.ok) throw new Error(`${answer.failure.kind}: ${answer.failure.detail}`);
  return answer.value;
}

async function bytesAt(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

/** The engine on the same pack and kernels, without a worker around it. */
async function engineInPage(pack: Uint8Array): Promise<Engine> {
  const [base, relaxed] = await Promise.all([bytesAt(baseUrl), bytesAt(relaxedUrl)]);
  const opening = await openEngine(pack, { base, relaxed });
  if (!opening.ok) throw new Error(opening.failure.detail);
  expect(opening.engine.kernels).not.toBe('scalar');
  return opening.engine;
}

async function storedBytes(): Promise<number> {
  const cache = await caches.open(cacheName);
  let bytes = 0;
  for (const request of await cache.keys()) {
    bytes += (await (await cache.match(request))!.arrayBuffer()).byteLength;
  }
  return bytes;
}

describe('the engine in its worker', () => {
  test('looks from "bank" to "river", exactly as the engine does in the page', async () => {
    const { client } = clientOf(workerUrl);
    const attention = attentionIn(await client.ask(attend(sentence)));
    const view = { layer: 1, heads: [], units: 'words' } as const;
    const { labels, weights } = selectWeights(attention, view);
    const [bank, river] = [labels.indexOf('bank'), labels.indexOf('river')];
    expect(weights[bank * labels.length + river]).toBeCloseTo(0.19, 2);

    const bytes = await bytesAt(packUrl);
    const expected = (await engineInPage(bytes)).attend(sentence);
    expect(attention).toEqual({ ...expected, effect: null });
    expect(client.status).toEqual({
      kind: 'ready',
      ...{ keeping: 'stored', bytes: bytes.length },
      // The page of the tests is not cross-origin isolated.
      ...{ kernels: 'relaxed', threads: 1 },
    });
  });

  test('answers the latest question, where each one before was aborted', async () => {
    const { client } = clientOf(workerUrl);
    const ends: PromiseSettledResult<Answer<AttentionUnder>>[] = [];
    let controller = new AbortController();
    const asked: Promise<unknown>[] = [];
    for (let length = 1; length <= sentence.length; length++) {
      controller.abort(new Error('typed on'));
      controller = new AbortController();
      const answer = client.ask(attend(sentence.slice(0, length)), { signal: controller.signal });
      asked.push(Promise.allSettled([answer]).then(([end]) => (ends[length - 1] = end)));
    }
    await Promise.all(asked);
    const last = ends.at(-1)!;
    expect(ends.slice(0, -1).map(({ status }) => status)).toEqual(
      Array.from({ length: sentence.length - 1 }, () => 'rejected'),
    );
    if (last.status !== 'fulfilled') throw last.reason;
    expect(attentionIn(last.value).text).toBe(sentence);
  });

  test('that crashes is replaced, and the question is answered all the same', async () => {
    const { client, spawned } = clientOf(crashingUrl, workerUrl);
    const attention = attentionIn(await client.ask(attend(sentence)));
    expect(attention.words.map(({ text }) => text)).toEqual(sentence.split(' '));
    expect(spawned()).toBe(2);
    expect(client.status.kind).toBe('ready');
  });

  test('that crashes on the same question again is a failure, and the engine goes on', async () => {
    const { client, spawned } = clientOf(crashingUrl, crashingUrl, workerUrl);
    const answer = await client.ask(attend(sentence));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
    if (!answer.ok) expect(answer.failure.detail).toContain('The test makes the engine crash.');
    expect(attentionIn(await client.ask(attend(sentence))).text).toBe(sentence);
    expect(spawned()).toBe(3);
  });

  test('that cannot start at all has failed, and is not tried for ever', async () => {
    const { client, spawned } = clientOf('/there/is/no/worker.js');
    const answer = await client.ask(attend(sentence));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
    expect(client.status.kind).toBe('failed');
    expect(spawned()).toBe(2);
  });
});

describe('a long question', () => {
  const long = 'the river and the bank '.repeat(25);

  test('tells how far it is, and is answered as the engine in this page answers it', async () => {
    const { client } = clientOf(workerUrl);
    const told: number[] = [];
    const question = { kind: 'explain', text: sentence, word: 1 } as const;
    const onProgress = (done: number, total: number) => told.push(done / total);
    const answer = await client.ask<'explain'>(question, { onProgress });
    const engine = await engineInPage(await bytesAt(packUrl));
    const expected = await explain(engine, sentence, 1, () => Promise.resolve());
    expect(answer).toEqual({ ok: true, value: expected });
    expect(told).toEqual([0]);
  });

  test('about a specification is answered as the engine answers in the page, and can be aborted', async () => {
    const { client } = clientOf(workerUrl);
    const told: number[] = [];
    const question = { kind: 'extract', text: exampleSpecification } as const;
    const onProgress = (done: number, total: number) => told.push(done / total);
    const answer = await client.ask<'extract'>(question, { onProgress });
    const engine = await engineInPage(await bytesAt(packUrl));
    const expected = await extract(engine, exampleSpecification, () => Promise.resolve());
    expect(answer).toEqual({ ok: true, value: expected });
    expect(told[0]).toBe(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const controller = new AbortController();
    const asked = client.ask<'extract'>(question, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(asked).rejects.toThrow('enough');
  });

  test('that is aborted is left in the middle, and the next one is answered', async () => {
    const replies: string[] = [];
    const client = new EngineClient({
      spawn: () => {
        const worker = new Worker(workerUrl, { type: 'module' });
        worker.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
          if (data.type !== 'progress') replies.push(data.type);
        });
        return worker;
      },
    });
    onTestFinished(() => client.close());
    const controller = new AbortController();
    const onProgress = (done: number) => {
      if (done > 2) controller.abort(new Error('typed on'));
    };
    const question = { kind: 'explain', text: long, word: 1 } as const;
    const asked = client.ask<'explain'>(question, { signal: controller.signal, onProgress });
    const next = client.ask(attend(sentence));
    await expect(asked).rejects.toThrow('typed on');
    expect(attentionIn(await next).text).toBe(sentence);
    expect(replies.at(0)).toBe('ready');
    expect(replies.slice(-2)).toEqual(['abandoned', 'answered']);
    // Of 124 parts, the few that were done while the message was on its way.
    expect(replies.filter((type) => type === 'advanced').length).toBeLessThan(20);
  });
});

describe('the pack', () => {
  /** What reporting workers are asked, and what they ask of the network but for kernels, from now on. */
  function report(): string[] {
    const lines: string[] = [];
    const channel = new BroadcastChannel('requests');
    channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (!data.includes('.wasm')) lines.push(data);
    });
    onTestFinished(() => channel.close());
    return lines;
  }

  test('is in Cache Storage afterwards, and is not asked for again', async () => {
    const lines = report();
    const first = clientOf(reportingUrl).client;
    await first.ask(attend(sentence));
    await expect.poll(() => lines).toEqual(['load', packUrl, 'ask']);
    if (first.status.kind !== 'ready') throw new Error(`It is ${first.status.kind}.`);
    expect(await storedBytes()).toBe(first.status.bytes);
    first.close();

    lines.length = 0;
    const second = clientOf(reportingUrl).client;
    expect(attentionIn(await second.ask(attend(sentence))).text).toBe(sentence);
    await expect.poll(() => lines).toEqual(['load', 'ask']);
    expect(second.status).toEqual(first.status);
  });

  test('that is damaged in Cache Storage is fetched again, and the answer is right', async () => {
    const first = clientOf(workerUrl).client;
    const expected = attentionIn(await first.ask(attend(sentence)));
    first.close();
    const cache = await caches.open(cacheName);
    const [request] = await cache.keys();
    const bytes = new Uint8Array(await (await cache.match(request!))!.arrayBuffer());
    bytes[100_000]! ^= 1;
    await cache.put(request!, new Response(bytes));

    const lines = report();
    const second = clientOf(reportingUrl).client;
    expect(attentionIn(await second.ask(attend(sentence)))).toEqual(expected);
    await expect.poll(() => lines).toEqual(['load', packUrl, 'ask']);
  });
});
