import { expect, test, vi } from 'vitest';
import { forgetPairing } from '../../../src/sync/forget.ts';
import { epochOf, newSecret } from '../../../src/sync/keys.ts';
import { paired, place } from './opened.ts';

test('what one tab begins all show, and whoever is left goes on with it', async () => {
  const at = place();
  const [first, second] = [at.open(), at.open()];
  await expect.poll(() => second.sync.view.kind).toBe('alone');
  await second.sync.begin('Phone');
  for (const { sync } of [first, second])
    await expect.poll(() => sync.view).toMatchObject({ kind: 'paired', changes: 'waiting' });
  expect(paired(second.sync).devices).toMatchObject([{ isHere: true }]);
  await expect.poll(() => paired(second.sync).way).toBe('unreachable');
  first.close();
  await second.sync.setWhen('asked');
  await expect.poll(() => paired(second.sync)).toMatchObject({ when: 'asked', way: 'off' });
  second.sync.syncNow();
  await expect.poll(() => paired(second.sync).way).toBe('unreachable');
});

test('a tab that opens later shows at once what the others know', async () => {
  const at = place();
  const { sync } = at.open();
  await sync.begin('Phone');
  await expect.poll(() => sync.view.kind).toBe('paired');
  const later = at.open();
  await expect.poll(() => later.sync.view.kind).toBe('paired');
  expect(await later.sync.pairing()).toEqual(await sync.pairing());
});

test('what waits for a network is handed to the browser, once', async () => {
  const later = vi.fn();
  const { sync, record } = place().open({ later });
  await sync.join({ secret: newSecret(0), head: [] }, 'Laptop');
  await expect.poll(() => sync.view).toMatchObject({ way: 'unreachable', changes: 'waiting' });
  record.set('theme', 'night');
  record.set('theme', 'day');
  await expect.poll(() => later.mock.calls.length).toBe(1);
});

test('a device is known by the name that it has in the record', async () => {
  const at = place();
  const { sync, record } = at.open();
  await sync.begin('  My   phone ');
  await expect.poll(() => sync.view).toMatchObject({ devices: [{ name: 'My phone' }] });
  sync.rename(paired(sync).devices[0]!.id, 'Pocket');
  record.set('theme', 'night');
  await expect.poll(() => paired(sync).devices[0]?.name).toBe('Pocket');
});

test('one that leaves is alone in all tabs, and keeps nothing of it', async () => {
  const at = place();
  const [first, second] = [at.open(), at.open()];
  await first.sync.begin('Phone');
  for (const { sync } of [first, second]) await expect.poll(() => sync.view.kind).toBe('paired');
  await second.sync.leave();
  for (const { sync } of [first, second]) await expect.poll(() => sync.view.kind).toBe('alone');
  expect(await at.database.paired(at.profile)).toBeNull();
  expect(await second.sync.pairing()).toBeNull();
});

test('a record that is deleted takes its pairing with it, in all tabs', async () => {
  const at = place();
  const { sync } = at.open();
  await sync.begin('Phone');
  await expect.poll(() => sync.view.kind).toBe('paired');
  await forgetPairing(at.profile, at.database);
  await expect.poll(() => sync.view.kind).toBe('alone');
});

test('shutting out waits for a network with a secret of the next epoch, and not for ever', async () => {
  const at = place();
  const { sync, record } = at.open();
  await sync.begin('Phone');
  record.devices.announce({ key: 'ab'.repeat(32), id: 'lost', name: 'Tablet' });
  expect(await sync.shutOut('lost')).toBe(true);
  await expect.poll(() => sync.view).toMatchObject({ shuttingOut: 'Tablet' });
  const kept = await at.database.paired(at.profile);
  expect([epochOf(kept!.secret), epochOf(kept!.next!.secret)]).toEqual([0, 1]);
  await sync.join({ secret: newSecret(255), head: [] }, 'Phone');
  expect(await sync.shutOut('lost')).toBe(false);
});

test('where the browser keeps nothing it is said, and beginning fails', async () => {
  const at = place();
  vi.spyOn(at.database, 'paired').mockRejectedValue(new Error('no'));
  vi.spyOn(at.database, 'pair').mockRejectedValue(new Error('no'));
  const { sync } = at.open();
  await expect.poll(() => sync.view.kind).toBe('refused');
  await expect(sync.begin('Phone')).rejects.toThrow();
});
