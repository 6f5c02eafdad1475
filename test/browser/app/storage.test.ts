import { html } from 'lit';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { nowhere } from '../../../src/record/places.ts';
import { onPage, recordAt } from '../notes/recordOnPage.ts';
import type { EngineReady } from '../../../src/worker/client.ts';
import '../../../src/app/storage/storagePage.ts';

const button = (name: string | RegExp) => page.getByRole('button', { name });
const engine: EngineReady = { keeping: 'stored', bytes: 7, kernels: 'base', threads: 1 };
const modelCache = 'aloft-model';

/** A cache of this file alone stands for the model's: other files keep a model in that meanwhile. */
const ownCache = `model of ${crypto.randomUUID()}`;
const [open, remove] = [caches.open.bind(caches), caches.delete.bind(caches)];
const ours = (name: string): string => (name === modelCache ? ownCache : name);

beforeEach(() => {
  vi.spyOn(caches, 'open').mockImplementation((name) => open(ours(name)));
  vi.spyOn(caches, 'delete').mockImplementation((name) => remove(ours(name)));
  vi.spyOn(caches, 'keys').mockResolvedValue([modelCache]);
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await remove(ownCache);
  });
});

/** What is stored of the model, in parts, until the test is over. */
async function storeModel(bytes: number): Promise<void> {
  const cache = await caches.open(modelCache);
  await cache.put('/a.pack?from=0', new Response(new Uint8Array(bytes)));
}

function browserSays(persisted: boolean, persist: () => Promise<boolean>) {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(persisted);
  vi.spyOn(navigator.storage, 'persist').mockImplementation(persist);
  onTestFinished(() => void vi.restoreAllMocks());
}

const row = (name: RegExp) => page.getByRole('row', { name });

test('what is stored is listed with its size, and the model is freed by a touch', async () => {
  await storeModel(2_000_000);
  const freeModel = vi.fn(async () => {
    await caches.delete(modelCache);
  });
  const shown = (ready: EngineReady) =>
    html`<aloft-storage-page .engine=${ready} .freeModel=${freeModel}></aloft-storage-page>`;
  const { place } = await onPage(shown(engine), recordAt(1).record);
  await expect.element(row(/^The model .* 2 MB$/)).toBeVisible();
  await expect.element(page.getByText(/fetched again, 2 MB, when you next open/)).toBeVisible();
  await button('Free 2 MB').click();
  expect(freeModel).toHaveBeenCalledOnce();
  // As the client tells it from then on.
  place.querySelector('aloft-storage-page')!.engine = { ...engine, keeping: 'freed' };
  await expect.element(page.getByText(/^The model is freed/)).toBeVisible();
  await expect.element(row(/^The model .* nothing$/)).toBeVisible();
  await expect.element(button('Fetch it again now')).toBeVisible();
  expect(button(/^Free/).query()).toBeNull();
});

test('a model that is still on its way cannot be freed, nor one that is not there', async () => {
  await onPage(html`<aloft-storage-page .engine=${engine}></aloft-storage-page>`, null);
  await expect.element(page.getByText('The model is not stored here.')).toBeVisible();
  await storeModel(1000);
  await onPage(html`<aloft-storage-page></aloft-storage-page>`, null);
  await expect.element(page.getByText(/once it has arrived as a whole/)).toBeVisible();
  expect(button(/^Free/).query()).toBeNull();
});

test('where the browser does not let go of the model, it is said, and can be tried again', async () => {
  await storeModel(1000);
  const freeModel = vi.fn(() => Promise.reject(new Error('no')));
  await onPage(
    html`<aloft-storage-page .engine=${engine} .freeModel=${freeModel}></aloft-storage-page>`,
    null,
  );
  await button('Free 1 kB').click();
  await expect.element(page.getByText(/did not let go of it/)).toBeVisible();
  await expect.element(button('Free 1 kB')).toBeEnabled();
});

test('the browser’s promise is asked for, and its answer said', async () => {
  const answers = [false, true];
  browserSays(false, () => Promise.resolve(answers.shift()!));
  await onPage(html`<aloft-storage-page></aloft-storage-page>`, null);
  await expect.element(page.getByText(/The browser may clear it/)).toBeVisible();
  await button('Ask it to keep everything').click();
  await expect.element(page.getByText(/It says no for now/)).toBeVisible();
  await button('Ask again').click();
  await expect.element(page.getByText('It has just said yes.')).toBeVisible();
  await expect.element(page.getByText(/^The browser has promised/)).toBeVisible();
  expect(button(/^Ask/).query()).toBeNull();
});

test('a promise that was given is not asked for again', async () => {
  browserSays(true, () => Promise.resolve(true));
  await onPage(html`<aloft-storage-page></aloft-storage-page>`, null);
  await expect.element(page.getByText(/^The browser has promised/)).toBeVisible();
  expect(button(/^Ask/).query()).toBeNull();
});

test('how much could not be read is said, where there is any', async () => {
  await onPage(html`<aloft-storage-page></aloft-storage-page>`, null);
  expect(page.getByText('What could not be read').query()).toBeNull();
  await onPage(html`<aloft-storage-page .setAside=${3}></aloft-storage-page>`, null);
  await expect.element(page.getByText(/3 parts of your record could not be read/)).toBeVisible();
});

async function deleting(erase: () => Promise<boolean>) {
  const { record } = recordAt(1000);
  record.notes.create('one', nowhere);
  await onPage(html`<aloft-storage-page .erase=${erase}></aloft-storage-page>`, record);
  await button('Delete everything').click();
  await expect.element(page.getByRole('dialog')).toHaveTextContent('Notes: 1.');
}

const word = () => page.getByLabelText('Type “delete” to confirm');

test('everything is deleted only after the word has been typed', async () => {
  const erase = vi.fn(() => Promise.resolve(true));
  await deleting(erase);
  await word().fill('delet');
  await expect.element(button('Delete it for good')).toBeDisabled();
  (word().element() as HTMLInputElement).form!.requestSubmit();
  expect(erase).not.toHaveBeenCalled();
  await word().fill(' DELETE ');
  await button('Delete it for good').click();
  expect(erase).toHaveBeenCalledOnce();
});

test('there is a way back, and who comes again types the word again', async () => {
  const erase = vi.fn(() => Promise.resolve(true));
  await deleting(erase);
  await word().fill('delete');
  await button(/^Keep everything/).click();
  expect(page.getByRole('dialog').query()).toBeNull();
  await button('Delete everything').click();
  await expect.element(word()).toHaveValue('');
  expect(erase).not.toHaveBeenCalled();
});

test('a deletion that fails says what to do, and can be tried again', async () => {
  await deleting(() => Promise.resolve(false));
  await word().fill('delete');
  await button('Delete it for good').click();
  await expect.element(page.getByText(/Close the other tabs of Aloft/)).toBeVisible();
  await expect.element(button('Delete it for good')).toBeEnabled();
});

test('a last file is offered first', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  onTestFinished(() => click.mockRestore());
  await deleting(() => Promise.resolve(true));
  await button('Take it out as a file first').click();
  await expect.element(page.getByText(/goes to your downloads/)).toBeVisible();
  expect(click).toHaveBeenCalledOnce();
});
