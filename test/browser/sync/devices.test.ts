import { expect, test } from 'vitest';
import { nowhere } from '../../../src/record/places.ts';
import type { RecordDocument } from '../../../src/record/document.ts';
import { usualConnectionLimits } from '../../../src/sync/connection.ts';
import { usualEnvelopeLimits } from '../../../src/sync/envelopePorts.ts';
import { deviceKeys } from '../../../src/sync/keys.ts';
import type { RoomLimits } from '../../../src/sync/room.ts';
import type { Sync } from '../../../src/sync/sync.ts';
import { paired, place, type SyncPlace } from './opened.ts';

/** As in the app, and nobody waits longer than needed. */
const limits: RoomLimits = {
  envelope: { ...usualEnvelopeLimits, batchMs: 50, longestBatchMs: 200, wordMs: 50 },
  connection: { ...usualConnectionLimits, retryMs: 50, longestRetryMs: 200 },
};
const server = new URL(location.origin);

interface Device {
  readonly at: SyncPlace;
  readonly sync: Sync;
  readonly record: RecordDocument;
  readonly close: () => void;
}

function device(at = place(), of?: RecordDocument): Device {
  const opened = at.open({ server, limits, ...(of && { record: of }) });
  return { at, ...opened, record: of ?? opened.record };
}

async function joined(first: Device, name: string): Promise<Device> {
  const other = device();
  await other.sync.join((await first.sync.pairing())!, name);
  await untilStored(other);
  return other;
}

async function untilStored({ sync }: Device): Promise<void> {
  await expect.poll(() => sync.view).toMatchObject({ kind: 'paired', changes: 'stored' });
}

async function begun(): Promise<Device> {
  const phone = device();
  await phone.sync.begin('Phone');
  await untilStored(phone);
  return phone;
}

const texts = ({ record }: Device): string[] =>
  [...record.notes.all()].map(({ text }) => text).sort();
const write = ({ record }: Device, text: string): string => record.notes.create(text, nowhere);
const names = ({ sync }: Device): string[] =>
  paired(sync)
    .devices.map(({ name }) => name)
    .sort();
const idOf = ({ sync }: Device, name: string): string =>
  paired(sync).devices.find((one) => one.name === name)!.id;

test('devices that were paired have each other’s notes and names, and know who has seen what', async () => {
  const phone = await begun();
  write(phone, 'of the phone');
  const laptop = await joined(phone, 'Laptop');
  write(laptop, 'of the laptop');
  for (const each of [phone, laptop]) {
    await expect.poll(() => texts(each)).toEqual(['of the laptop', 'of the phone']);
    await expect.poll(() => names(each)).toEqual(['Laptop', 'Phone']);
    await expect.poll(() => paired(each.sync).devices.filter((one) => one.hasSeen)).toHaveLength(1);
    expect(paired(each.sync).isBehind).toBe(false);
  }
});

test('a code that knows of more than the server shows that it is behind, until it is not', async () => {
  const phone = await begun();
  write(phone, 'one');
  await untilStored(phone);
  const pairing = (await phone.sync.pairing())!;
  const head = pairing.head.map((one) => ({ ...one, sequence: one.sequence + 1 }));
  const laptop = device();
  await laptop.sync.join({ ...pairing, head }, 'Laptop');
  await expect.poll(() => laptop.sync.view).toMatchObject({ isBehind: true });
  write(phone, 'two');
  await expect.poll(() => laptop.sync.view).toMatchObject({ isBehind: false });
  await expect
    .poll(async () => (await laptop.at.database.paired(laptop.at.profile))!.head)
    .toEqual([]);
});

test('a copied device takes a name in the histories of its own, and both go on', async () => {
  const phone = await begun();
  write(phone, 'one');
  await untilStored(phone);
  phone.close();
  const { database, profile } = phone.at;
  const kept = (await database.paired(profile))!;
  const twin = place();
  await twin.database.pair(twin.profile, kept);
  const again = device(phone.at);
  await untilStored(again);
  write(again, 'of the one');
  await untilStored(again);
  const copy = device(twin);
  write(copy, 'of the other');
  for (const each of [again, copy])
    await expect.poll(() => texts(each)).toEqual(['of the one', 'of the other', 'one']);
  await untilStored(copy);
  const [one, other] = [await database.paired(profile), await twin.database.paired(twin.profile)];
  expect(deviceKeys(one!.seed).id).not.toEqual(deviceKeys(other!.seed).id);
  expect(one!.id).not.toBe(other!.id);
});

test('whoever is shut out gets nothing more, and the others go along when they are told to', async () => {
  const phone = await begun();
  const [laptop, tablet] = [await joined(phone, 'Laptop'), await joined(phone, 'Tablet')];
  await expect.poll(() => names(phone)).toEqual(['Laptop', 'Phone', 'Tablet']);
  await phone.sync.shutOut(idOf(phone, 'Tablet'));
  await expect
    .poll(() => laptop.sync.view)
    .toMatchObject({
      moved: { by: 'Phone', shutOut: 'Tablet', canFollow: true },
    });
  await expect.poll(() => tablet.sync.view).toMatchObject({ moved: { canFollow: false } });
  laptop.sync.follow();
  await untilStored(laptop);
  await untilStored(phone);
  for (const each of [phone, laptop]) {
    await expect.poll(() => names(each)).toEqual(['Laptop', 'Phone']);
    expect(paired(each.sync)).toMatchObject({ moved: null, shuttingOut: null });
  }
  write(tablet, 'of whoever has found it');
  write(phone, 'only for us');
  await expect.poll(() => texts(laptop)).toEqual(['only for us']);
  expect(texts(tablet)).toEqual(['of whoever has found it']);
  const late = await joined(laptop, 'New');
  await expect.poll(() => texts(late)).toEqual(['only for us']);
});

test('shutting out that breaks off on the way is gone on with', async () => {
  const phone = await begun();
  const laptop = await joined(phone, 'Laptop');
  await joined(phone, 'Tablet');
  await expect.poll(() => names(phone)).toEqual(['Laptop', 'Phone', 'Tablet']);
  const id = idOf(phone, 'Tablet');
  const before = (await phone.at.database.paired(phone.at.profile))!;
  await phone.sync.shutOut(id);
  // The tab is closed at any moment, ten times over.
  let current = phone;
  for (let time = 0; time < 10; time++) {
    await new Promise((resolve) => setTimeout(resolve, time * 15));
    current.close();
    current = device(phone.at, phone.record);
  }
  await expect
    .poll(async () => (await phone.at.database.paired(phone.at.profile))!.next, { timeout: 20_000 })
    .toBeNull();
  const after = (await phone.at.database.paired(phone.at.profile))!;
  expect(after.secret).not.toEqual(before.secret);
  await expect.poll(() => laptop.sync.view).toMatchObject({ moved: { canFollow: true } });
  laptop.sync.follow();
  write(current, 'after it');
  await expect.poll(() => texts(laptop)).toEqual(['after it']);
});

test('a device that was told not to follow stays, and shuts out whoever has left', async () => {
  const phone = await begun();
  const thief = await joined(phone, 'Stolen');
  write(phone, 'mine');
  await expect.poll(() => texts(thief)).toEqual(['mine']);
  await joined(phone, 'Laptop');
  await expect.poll(() => names(thief)).toEqual(['Laptop', 'Phone', 'Stolen']);
  await thief.sync.shutOut(idOf(thief, 'Laptop'));
  await expect.poll(() => phone.sync.view).toMatchObject({ moved: { by: 'Stolen' } });
  const { moved } = paired(phone.sync);
  await phone.sync.ignore(moved!.hash);
  await expect.poll(() => phone.sync.view).toMatchObject({ moved: null, changes: 'stored' });
  await phone.sync.shutOut(idOf(phone, 'Stolen'));
  await expect.poll(() => phone.sync.view).toMatchObject({ shuttingOut: null });
  write(phone, 'not for thieves');
  await untilStored(phone);
  expect(texts(thief)).toEqual(['mine']);
});
