import { html } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Settings } from '../../../src/app/settings.ts';
import { LessonProgress } from '../../../src/lesson/progress.ts';
import { mounted } from '../mounted.ts';
import { readCopy } from '../../../src/record/store/copy/places.ts';
import { databaseOf } from '../../../src/record/store/database.ts';
import { leading, texts, write } from '../record/opened.ts';
import { fillDevice } from '../record/raw.ts';
import { cardOf, graceAndAda, newDevice, sharedDevice } from './learnersOnPage.ts';
import '../../../src/app/learners/otherLearner.ts';

beforeEach(newDevice);
afterEach(() => vi.restoreAllMocks());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** The id of what has the focus, in whichever element. */
const focused = (): string | undefined => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found?.id;
};
const rows = () => page.getByRole('listitem');

test('alone, nobody is listed, and another person is added after one’s own name', async () => {
  const { tab } = sharedDevice();
  const { learners } = await tab();
  await cardOf(learners);
  await expect.element(page.getByText(/^Only you, so far/)).toBeVisible();
  expect(rows().elements()).toEqual([]);
  await button('Add a person').click();
  await expect.poll(focused).toBe('name');
  await button('Next').click();
  await expect.element(page.getByText(/Write a name first/)).toBeVisible();
  expect(learners.here.name).toBe('');
  await page.getByLabelText(/^Your own name/).fill(' Grace ');
  await button('Next').click();
  await expect.element(page.getByLabelText('Name of who is added')).toBeVisible();
  await expect.poll(focused).toBe('name');
  await page.getByLabelText('Name of who is added').fill('Ada');
  await button('Add').click();
  await expect.element(page.getByText('Ada has a record now, which is empty still.')).toBeVisible();
  await expect.poll(focused).toBe('add');
  expect(learners.people.map(({ name }) => name)).toEqual(['Grace', 'Ada']);
  await expect.element(page.getByText('· open in this tab')).toBeVisible();
  expect(button('Open Grace’s record').query()).toBeNull();
  await expect.element(button('Open Ada’s record')).toBeVisible();
});

test('adding can be left by a button and by the Escape key, and changes nothing', async () => {
  const { learners } = await graceAndAda();
  for (const leave of [() => button('Cancel').click(), () => userEvent.keyboard('{Escape}')]) {
    await button('Add a person').click();
    await page.getByLabelText('Name of who is added').fill('Bob');
    await leave();
    await expect.element(button('Add a person')).toBeVisible();
  }
  expect(learners.people).toHaveLength(2);
});

test('the open record is on the disk before another one is opened', async () => {
  const { store, go, storage, ada, openTab } = await graceAndAda();
  await expect.poll(() => leading(databaseOf('main'))).toBe(1);
  const before: unknown[] = [];
  go.mockImplementation(() => before.push(store.status.kind));
  write(store, 'hers');
  await button('Open Ada’s record').click();
  await expect.poll(() => go.mock.calls).toEqual([['/']]);
  expect(before).toEqual(['saved']);
  expect(storage.all['aloft-profile']).toBe(ada.id);
  expect(texts((await openTab(ada.id)).store)).toEqual([]);
  expect(texts((await openTab('main')).store)).toEqual(['hers']);
});

test('a record that cannot be saved stays open, and says why', async () => {
  const { store, go, storage } = await graceAndAda();
  const free = fillDevice();
  write(store, 'hers');
  await button('Open Ada’s record').click();
  await expect.element(page.getByText(/^The open record is not saved yet/)).toBeVisible();
  expect(go).not.toHaveBeenCalled();
  expect(storage.all['aloft-profile']).toBeUndefined();
  free();
});

test('where a browser keeps nothing, nobody is sent to another record', async () => {
  const { go, storage } = await graceAndAda();
  vi.spyOn(storage, 'setItem').mockImplementation(() => undefined);
  await button('Open Ada’s record').click();
  await expect.element(page.getByText(/^This browser keeps nothing/)).toBeVisible();
  expect(go).not.toHaveBeenCalled();
});

test('somebody is renamed, in other tabs, too', async () => {
  const { openTab, ada } = await graceAndAda();
  const other = await openTab(ada.id);
  await button('Rename Ada').click();
  await page.getByLabelText('Name', { exact: true }).fill('Ada L.');
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Rename Ada L.')).toBeVisible();
  await expect.poll(() => other.learners.here.name).toBe('Ada L.');
});

test('another’s record goes out as a file before they are removed, and goes for good after a typed word', async () => {
  const { openTab, ada, storage, profiles, learners, go } = await graceAndAda();
  const hers = await openTab(ada.id);
  await expect.poll(() => leading(databaseOf(ada.id))).toBe(1);
  write(hers.store, 'a note of Ada’s');
  await hers.store.saved();
  new LessonProgress(storage, ada.id).markRead('attention', 'one');
  new LessonProgress(storage, 'main').markRead('attention', 'one');
  new Settings(storage, ada.id).theme.choose('night');

  await button('Remove Ada').click();
  const files: File[] = [];
  const url = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as File);
    return 'data:,';
  });
  await button('Take Ada’s record out as a file').click();
  await expect
    .poll(() => files.map(({ name }) => name))
    .toEqual([expect.stringMatching(/^aloft-ada-\d{4}-\d\d-\d\d\.aloft$/)]);
  url.mockRestore();

  const remove = button('Remove Ada for good');
  await expect.element(remove).toBeDisabled();
  await page.getByLabelText('Type “delete” to confirm').fill('delete');
  await remove.click();
  await expect.element(page.getByText('Ada is removed.')).toBeVisible();
  expect(learners.people.map(({ name }) => name)).toEqual(['Grace']);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Grace']);
  expect(await readCopy(databaseOf(ada.id))).toEqual([]);
  expect(Object.keys(storage.all)).toEqual(['aloft-lesson']);
  expect(go).not.toHaveBeenCalled();
  // A tab that has it open still says what has happened.
  expect(hers.store.status).toEqual({ kind: 'not-saved', why: 'removed' });
});

test('what is taken out of another’s record is all of it', async () => {
  const { openTab, ada, learners } = await graceAndAda();
  const hers = await openTab(ada.id);
  write(hers.store, 'a note of Ada’s');
  await hers.store.saved();
  const { importInto } = await import('../../../src/record/import.ts');
  const file = (await learners.take(ada.id, 7))!;
  const { store: empty } = await sharedDevice().tab('somebody-else');
  expect(importInto(empty.document, file)).toMatchObject({ ok: true, created: 7 });
  expect(texts(empty)).toEqual(['a note of Ada’s']);
});

test('a record that cannot be read is not said to have been taken out', async () => {
  const { ada } = await graceAndAda();
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name === databaseOf(ada.id)) throw new DOMException('no', 'SecurityError');
    return open(name, version);
  });
  await button('Remove Ada').click();
  await button('Take Ada’s record out as a file').click();
  await expect.element(page.getByText(/^Not all of this record could be read/)).toBeVisible();
});

test('whoever removes their own record goes on with somebody who is left', async () => {
  const { store, learners, profiles, go, ada } = await graceAndAda();
  write(store, 'hers');
  await button('Remove Grace').click();
  await page.getByLabelText('Type “delete” to confirm').fill('delete');
  await button('Remove Grace for good').click();
  await expect.poll(() => go.mock.calls).toEqual([['/']]);
  expect(profiles.current).toBe(ada.id);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Ada']);
  expect(learners.elsewhere?.name).toBe('Ada');
});

test('deleting everything of one record leaves its person and all others, and is of this tab’s record', async () => {
  const { store, learners, profiles, storage, ada, openTab, go } = await graceAndAda();
  const hers = await openTab(ada.id);
  write(hers.store, 'a note of Ada’s');
  write(store, 'a note of Grace’s');
  // In another tab Ada learns now.
  profiles.use(ada.id);
  new LessonProgress(storage, 'main').markRead('attention', 'one');
  expect(await learners.erase()).toBe(true);
  expect(go.mock.calls).toEqual([['/']]);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['Grace', 'Ada']);
  expect(texts((await openTab('main')).store)).toEqual([]);
  expect(texts((await openTab(ada.id)).store)).toEqual(['a note of Ada’s']);
  expect(new LessonProgress(storage, 'main').isRead('attention', 'one')).toBe(false);
});

test('of somebody who is alone not even the name is left when everything is deleted', async () => {
  const { tab, profiles } = sharedDevice();
  await profiles.rename('main', 'Grace');
  const { learners } = await tab();
  expect(await learners.erase()).toBe(true);
  expect((await profiles.list()).map(({ name }) => name)).toEqual(['']);
});

test('a tab that was left open keeps its record, says whose it is, and can follow', async () => {
  const { store, learners, openTab, ada, profiles, go } = await graceAndAda();
  await mounted(html`<aloft-other-learner .learners=${learners}></aloft-other-learner>`);
  expect(learners.elsewhere).toBeNull();
  const other = await openTab('main');
  expect(await other.learners.switchTo(ada.id)).toBeNull();
  // Browsers tell the other tabs of it.
  window.dispatchEvent(new StorageEvent('storage', { key: 'aloft-profile' }));
  await expect
    .element(page.getByText('This tab has Grace’s record. In other tabs it is Ada’s now.'))
    .toBeVisible();
  write(store, 'hers');
  await store.saved();
  expect(texts((await openTab(ada.id)).store)).toEqual([]);

  await button('Stay with Grace’s').click();
  await expect.element(page.getByText(/^This tab has/)).not.toBeInTheDocument();
  const bob = (await learners.add('Bob'))!;
  profiles.use(bob.id);
  window.dispatchEvent(new StorageEvent('storage', { key: 'aloft-profile' }));
  await expect.element(page.getByText(/^This tab has Grace’s record.*Bob’s now/)).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Open Bob’s record' }).click();
  await expect.poll(() => go.mock.calls).toEqual([['/']]);
});

test('a tab whose record is not on the list is on it all the same', async () => {
  const { tab, profiles } = sharedDevice();
  const ada = (await profiles.create('Ada'))!;
  await profiles.remove('main');
  const { learners } = await tab('main');
  expect(learners.people.map(({ id }) => id)).toEqual(['main', ada.id]);
  await cardOf(learners);
  await expect.element(button('Rename Unnamed')).toBeVisible();
  await expect.element(button('Open Ada’s record')).toBeVisible();
});
