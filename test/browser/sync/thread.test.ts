import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { newSecret } from '../../../src/sync/keys.ts';
import { MirrorThread } from '../../../src/sync/thread/mirrorThread.ts';
import { spawn } from './opened.ts';

const secret = newSecret(0);
const seed = (byte: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(byte);

function thread(byte: number, options: { spawn?: () => Worker; limitMs?: number } = {}) {
  const mirror = new MirrorThread({ spawn, secret, seed: seed(byte), ...options });
  onTestFinished(() => mirror.close());
  return mirror;
}

function updateOf(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

const script = (code: string): Worker => {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  onTestFinished(() => URL.revokeObjectURL(address));
  return new Worker(address);
};

test('what one device seals in its thread another one reads in its own', async () => {
  const [phone, laptop] = [thread(1), thread(2)];
  const sealed = await phone.seal(updateOf('one'), null);
  const read = await laptop.read(sealed!.bytes);
  expect(read).toMatchObject({ ok: true, kind: 'updates', hash: sealed!.hash });
  const doc = new Y.Doc();
  if (read.ok && read.kind !== 'move') Y.applyUpdate(doc, read.update);
  expect(doc.getText('text').toJSON()).toBe('one');
  expect(await laptop.known()).toMatchObject({ owesWord: true, gaps: [], forks: [] });
  expect(await phone.seal(updateOf(''), sealed!.reached)).toBeNull();
  const word = await laptop.sealWord(null);
  expect(await phone.read(word.bytes)).toMatchObject({ ok: true });
  const known = await phone.known();
  expect([...known.seen.values()].map((read) => [...read.values()])).toContainEqual([1]);
});

test('a secret for another room goes to those who have a box', async () => {
  const [phone, laptop, lost] = [thread(1), thread(2), thread(3)];
  const next = newSecret(1);
  const names = await Promise.all([laptop.sealWord(null), lost.sealWord(null)]);
  for (const { bytes } of names) await phone.read(bytes);
  const [toLaptop] = (await phone.known()).frontier.keys();
  const moved = await phone.sealMove(next, 'lost', [toLaptop!], null);
  expect(await laptop.read(moved.bytes)).toMatchObject({
    ...{ ok: true, kind: 'move' },
    move: { shutOut: 'lost', secret: next },
  });
  expect(await lost.read(moved.bytes)).toMatchObject({ ok: true, move: { secret: null } });
});

test('one that comes to no end is ended, and all that was asked of it is told so', async () => {
  const stuck = thread(1, { spawn: () => script('onmessage = () => { for (;;); }'), limitMs: 200 });
  const asked = [stuck.read(new Uint8Array(3)), stuck.known(), stuck.sealAll(null)];
  const ends = await Promise.allSettled(asked);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(stuck.known()).rejects.toThrow('ended');
});

test('one that breaks tells whoever waits', async () => {
  const broken = thread(1, { spawn: () => script('throw new Error("broken")') });
  await expect(broken.known()).rejects.toThrow('ended');
});

test('an entry of nobody is refused, and the thread goes on', async () => {
  const mirror = thread(1);
  expect(await mirror.read(Uint8Array.of(1, 2, 3))).toMatchObject({ ok: false, why: 'not-ours' });
  expect(await mirror.seal(updateOf('one'), null)).not.toBeNull();
});
