import { html } from 'lit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { deleteDB } from 'idb';
import { page } from 'vitest/browser';
import { dayMs } from '../../../src/record/day.ts';
import { nowhere } from '../../../src/record/places.ts';
import { Device } from '../../../src/record/store/device.ts';
import { Exports } from '../../../src/record/store/exports.ts';
import { onPage, recordAt } from '../notes/recordOnPage.ts';
import '../../../src/app/exportNudge.ts';

const nudge = () => page.getByRole('complementary', { name: 'A second copy' });
const button = (name: string) => page.getByRole('button', { name });

function exportsAt(now: () => number = Date.now): Exports {
  const name = `device-${crypto.randomUUID()}`;
  onTestFinished(() => deleteDB(name));
  return new Exports('main', new Device(1_000, name), now);
}

function notesOf(count: number) {
  const { record } = recordAt(Date.now() - 1000);
  for (let i = 0; i < count; i++) record.notes.create(`note ${i}`, nowhere);
  return record;
}

const shown = (exports: Exports) =>
  html`<aloft-export-nudge .exports=${exports}></aloft-export-nudge>`;

/** The files that are downloaded; none is. */
function downloads(): string[] {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return names;
}

test('with little to lose nothing is shown, and no room is taken', async () => {
  const record = notesOf(4);
  const { place } = await onPage(shown(exportsAt()), record);
  record.notes.create('the fifth', nowhere);
  await expect.element(nudge()).toBeVisible();
  record.notes.delete([...record.notes.all()][0]!.id);
  await expect.poll(() => nudge().query()).toBeNull();
  expect(place.querySelector('aloft-export-nudge')!.checkVisibility()).toBe(false);
});

test('a copy is taken out from here, and it is not asked for again', async () => {
  const names = downloads();
  const exports = exportsAt();
  await onPage(shown(exports), notesOf(5));
  await expect.element(page.getByText('You have not taken it out as a file yet.')).toBeVisible();
  await button('Take a copy out now').click();
  await expect.element(page.getByText(/^aloft-.*\.aloft goes to your downloads\.$/)).toBeVisible();
  expect(names).toHaveLength(1);
  await expect.poll(() => nudge().query()).toBeNull();
  expect((await exports.state())?.exportedAt).toBeGreaterThan(0);
});

test('it says when the last copy was taken, and can be put off', async () => {
  const exports = exportsAt(() => Date.now() - 31 * dayMs);
  await exports.exported();
  await onPage(shown(exports), notesOf(5));
  await expect.element(page.getByText(/You last took it out as a file on \w+ \d/)).toBeVisible();
  await button('Not this month').click();
  await expect.poll(async () => (await exports.state())?.postponedAt).toBeGreaterThan(0);
});

test('put off, it is not shown', async () => {
  const exports = exportsAt();
  await onPage(shown(exports), notesOf(5));
  await button('Not this month').click();
  await expect.poll(() => nudge().query()).toBeNull();
});

test('a share that was called off is no copy', async () => {
  const exports = exportsAt();
  const coarse = { matches: true } as MediaQueryList;
  vi.spyOn(window, 'matchMedia').mockReturnValue(coarse);
  vi.stubGlobal('navigator', {
    canShare: () => true,
    share: () => Promise.reject(new DOMException('no', 'AbortError')),
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  await onPage(shown(exports), notesOf(5));
  await button('Take a copy out now').click();
  await expect.element(page.getByText('Nothing was taken out.')).toBeVisible();
  await expect.element(nudge()).toBeVisible();
  expect((await exports.state())?.exportedAt).toBeNull();
});
