import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { takeLaunches, type Launched, type LaunchQueue } from '../../../src/app/launches.ts';
import type { OpenedFiles } from '../../../src/app/openedFiles.ts';
import { RecordDocument } from '../../../src/record/document.ts';
import { exportOf } from '../../../src/record/import.ts';
import { nowhere } from '../../../src/record/places.ts';
import { onPage, recordAt } from '../notes/recordOnPage.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** A file of the system's; what is written into it later is what it holds. */
async function handleOf(name: string, bytes: Uint8Array<ArrayBuffer>) {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(name, { create: true });
  const writing = await handle.createWritable();
  await writing.write(bytes);
  await writing.close();
  return handle;
}

/** A system that opens the app with files or at an address, and what the app did with that. */
function launching() {
  let consumer: Parameters<LaunchQueue['setConsumer']>[0] | null = null;
  const app = {
    openFiles: vi.fn<Launched['openFiles']>(() => Promise.resolve()),
    follow: vi.fn<Launched['follow']>(() => Promise.resolve()),
  };
  takeLaunches({ setConsumer: (given) => (consumer = given) }, app);
  return { app, launch: (...given: Parameters<typeof consumer & object>) => consumer!(...given) };
}

/** The record of somebody else, with one note. */
function fileOf(text: string): Uint8Array<ArrayBuffer> {
  const record = new RecordDocument({ now: () => 1, newId: () => crypto.randomUUID() });
  record.notes.create(text, nowhere);
  return exportOf(record, 2);
}

async function question(handles: readonly FileSystemFileHandle[], learner = '') {
  const { record } = recordAt(1000);
  record.notes.create('mine', nowhere);
  const { place } = await onPage(
    html`<aloft-opened-files .handles=${handles} .learner=${learner}></aloft-opened-files>`,
    record,
  );
  const done = vi.fn();
  place.addEventListener('files-done', done);
  const element = place.firstElementChild as OpenedFiles;
  await element.show();
  const texts = () => [...record.notes.all()].map(({ text }) => text);
  return { texts, done, element };
}

test('files that the system opens go to the app, folders do not', async () => {
  const { app, launch } = launching();
  const handle = await handleOf('ada.aloft', fileOf('hers'));
  const folder = await navigator.storage.getDirectory();
  launch({ targetURL: `${location.origin}/you`, files: [folder, handle] });
  expect(app.openFiles.mock.calls).toEqual([[[handle]]]);
  expect(app.follow).not.toHaveBeenCalled();
});

test.for([
  ['/explore', 1],
  ['/', 0],
  [location.pathname + location.search, 0],
] as const)('a launch at %s without files leads there %i times', ([address, times]) => {
  const { app, launch } = launching();
  const { href } = new URL(address, location.href);
  launch({ targetURL: href, files: [] });
  launch({ targetURL: null, files: [] });
  expect(app.follow.mock.calls.map(([url]) => url.href)).toEqual(times === 1 ? [href] : []);
});

test('an opened file is brought in only when its learner says so, and adds to what is there', async () => {
  const { texts, done } = await question([await handleOf('ada.aloft', fileOf('hers'))]);
  await expect.element(page.getByRole('heading', { name: 'ada.aloft was opened' })).toBeVisible();
  expect(texts()).toEqual(['mine']);
  await button('Add it to my record').click();
  await expect
    .element(page.getByText(/^It is added to what was here\. New notes: 1\./))
    .toBeVisible();
  expect(texts().sort()).toEqual(['hers', 'mine']);
  expect(done).not.toHaveBeenCalled();
  await button('Done').click();
  expect(done).toHaveBeenCalledOnce();
});

test('an opened file that is left alone changes nothing', async () => {
  const { texts, done } = await question([await handleOf('ada.aloft', fileOf('hers'))], 'Grace');
  await expect.element(page.getByText(/added to Grace’s record, which is open here/)).toBeVisible();
  await expect.element(button('Add it to Grace’s record')).toBeVisible();
  await button('Leave it').click();
  expect(done).toHaveBeenCalledOnce();
  expect(texts()).toEqual(['mine']);
});

test('of several files each says what came of it, the unreadable and the missing, too', async () => {
  const missing = await handleOf('gone.aloft', fileOf('gone'));
  const { texts } = await question([
    await handleOf('ada.aloft', fileOf('hers')),
    await handleOf('letter.aloft', new TextEncoder().encode('Dear Ada')),
    missing,
  ]);
  await (await navigator.storage.getDirectory()).removeEntry('gone.aloft');
  await expect.element(page.getByRole('heading', { name: '3 files were opened' })).toBeVisible();
  await button('Add it to my record').click();
  await expect.element(page.getByText(/^ada\.aloft: It is added/)).toBeVisible();
  await expect.element(page.getByText(/^letter\.aloft: This is no file of Aloft’s/)).toBeVisible();
  await expect.element(page.getByText(/^gone\.aloft: This file cannot be opened/)).toBeVisible();
  expect(texts().sort()).toEqual(['hers', 'mine']);
});

test('other files that are opened are asked about anew', async () => {
  const { element, texts } = await question([await handleOf('ada.aloft', fileOf('hers'))]);
  await button('Add it to my record').click();
  await expect.element(button('Done')).toBeVisible();
  element.handles = [await handleOf('bob.aloft', fileOf('his'))];
  await expect.element(page.getByRole('heading', { name: 'bob.aloft was opened' })).toBeVisible();
  await expect.element(button('Add it to my record')).toBeEnabled();
  expect(texts()).not.toContain('his');
});
