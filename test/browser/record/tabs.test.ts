import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { copied, expectSaved, leading, place, stored, texts, write } from './opened.ts';
import { fillDevice, putRow, rowsOf } from './raw.ts';

afterEach(() => vi.restoreAllMocks());

test('five tabs that write at once all come to the same, and so does the disk', async () => {
  const at = place();
  const limits = { slackBytes: 500 };
  const stores = await Promise.all(Array.from({ length: 5 }, () => at.open({ limits })));
  for (let round = 0; round < 20; round++) {
    stores.forEach((store, i) => write(store, `${i}: ${round}`));
    if (round % 5 === 0) await stores[round % 4]!.saved();
  }
  for (const store of stores) expect(await store.saved()).toBe(true);
  await expect
    .poll(() => stores.map((store) => texts(store).length))
    .toEqual([...[100, 100, 100, 100, 100]]);
  const states = stores.map(({ document }) => Y.encodeStateAsUpdate(document.doc).join());
  expect(new Set(states).size).toBe(1);
  expect((await stored(at)).length).toBe(100);
});

test('tabs that come and go while all write lose nothing', async () => {
  const at = place();
  const limits = { slackBytes: 300 };
  let count = 0;
  const visit = async (name: number): Promise<void> => {
    for (let time = 0; time < 4; time++) {
      const store = await at.open({ limits });
      for (let i = 0; i < 5; i++) {
        write(store, `${name}: ${time}: ${i}`);
        count++;
        if (i % 2 === 0) await store.saved();
      }
      await store.close();
    }
  };
  await Promise.all([1, 2, 3, 4, 5].map(visit));
  expect((await stored(at)).length).toBe(count);
});

test('another tab is told of a change only when it is on the disk', async () => {
  const at = place();
  const [one, two] = [await at.open(), await at.open()];
  let rows = 0;
  const told = new Promise<void>((resolve) => {
    two.document.doc.once('update', () => resolve());
  });
  const before = (await rowsOf(at.database)).length;
  write(one, 'one');
  await told;
  rows = (await rowsOf(at.database)).length;
  expect(rows).toBe(before + 1);
  expect(texts(two)).toEqual(['one']);
  expect(two.status).toEqual({ kind: 'saved' });
});

test('what one tab cannot store another one stores', async () => {
  const at = place();
  const limits = { retryMs: 60_000 };
  const one = await at.open({ limits });
  const two = await at.open();
  const empty = fillDevice();
  write(one, 'one');
  expect(await one.saved()).toBe(false);
  empty();
  await expect.poll(() => texts(two)).toEqual(['one']);
  await expect.poll(() => two.status).toEqual({ kind: 'saved' });
  expect(one.status).toEqual({ kind: 'not-saved', why: 'quota' });
  expect(await stored(at)).toEqual(['one']);
});

test('what no version of ours would say is not heard', async () => {
  const at = place();
  const store = await at.open();
  const channel = new BroadcastChannel(at.database);
  for (const message of [
    null,
    'text',
    { kind: 'else' },
    { kind: 'update', key: 1 },
    { kind: 'update', key: 1, update: new Uint8Array([9, 9, 9]) },
  ])
    channel.postMessage(message);
  const doc = new Y.Doc();
  doc.getMap('meta').set('heard', true);
  channel.postMessage({ kind: 'update', key: 1, update: Y.encodeStateAsUpdate(doc) });
  channel.close();
  await expect.poll(() => store.document.doc.getMap('meta').get('heard')).toBe(true);
  write(store, 'one');
  await expectSaved(store);
});

test('one tab leads, and when it goes another one does', async () => {
  const at = place();
  const limits = { restMs: 10 };
  const first = await at.open({ limits });
  await expect.poll(() => leading(at.database)).toBe(1);
  const second = await at.open({ limits });
  expect(await leading(at.database)).toBe(1);
  await first.close();
  write(second, 'one');
  await expect.poll(() => copied(at.database)).not.toEqual([0, 0]);
});

test('a row that the leading tab has not seen outlives its bringing together of rows', async () => {
  const at = place();
  const store = await at.open({ limits: { slackBytes: 500 } });
  await expect.poll(() => leading(at.database)).toBe(1);
  const unseen = new Y.Doc();
  unseen.getMap('unseen').set('is', 'here');
  const id = write(store, '');
  for (let n = 0; n < 10; n++) {
    store.document.notes.write(id, `${n}`);
    await store.saved();
  }
  await putRow(at.database, Y.encodeStateAsUpdate(unseen));
  const before = (await rowsOf(at.database)).length;
  for (let n = 0; n < 40; n++) {
    store.document.notes.write(id, `${n}`);
    await store.saved();
  }
  expect((await rowsOf(at.database)).length).toBeLessThan(before + 40);
  await store.close();
  const next = await at.open();
  expect(next.document.doc.getMap('unseen').get('is')).toBe('here');
});
