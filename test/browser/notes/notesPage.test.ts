import { html } from 'lit';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { NotesPage } from '../../../src/notes/notesPage.ts';
import type { RecordDocument } from '../../../src/record/document.ts';
import { onPage, recordAt } from './recordOnPage.ts';
import '../../../src/notes/notesPage.ts';

/** The page as the app has it: it follows where the page wants to go. */
async function notesPage(record: RecordDocument, note: string | null = null) {
  const { place } = await onPage(
    html`<aloft-notes-page .note=${note} .sectionName=${() => 'The spotlight'}></aloft-notes-page>`,
    record,
  );
  const went: string[] = [];
  const element = place.firstElementChild as NotesPage;
  place.addEventListener('note-shown', ({ address }) => {
    went.push(address);
    element.note = /^\/notes\/(.+)$/.exec(address)?.[1] ?? null;
  });
  return { element, went };
}

const titles = () =>
  page
    .getByRole('listitem')
    .getByRole('link')
    .elements()
    .map((link) => link.querySelector('.title')?.textContent);
const button = (name: string | RegExp) => page.getByRole('button', { name });

test('without notes it says what they are good for, and offers to write one', async () => {
  await notesPage(recordAt(1).record);
  await expect.element(page.getByText(/Here is what you write/)).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'Write a note' }))
    .toHaveAttribute('href', '/notes/new');
  expect(page.getByLabelText('Search your notes').query()).toBeNull();
});

test('notes are found by words, by tag and in three orders', async () => {
  const { record, clock } = recordAt(1000);
  const first = record.notes.create('Bank\nriver', { kind: 'nowhere' }, ['shore']);
  clock.now++;
  record.notes.create('Softmax\nshares', { kind: 'nowhere' });
  clock.now++;
  record.notes.write(first, 'Bank\nriver and mud');
  await notesPage(record);
  await expect.poll(titles).toEqual(['Bank', 'Softmax']);
  await page.getByLabelText('Order').selectOptions('created');
  await expect.poll(titles).toEqual(['Softmax', 'Bank']);
  await page.getByLabelText('Search your notes').fill('mu');
  await expect.poll(titles).toEqual(['Bank']);
  await expect.element(page.getByText('1 of 2 notes')).toBeVisible();
  await page.getByLabelText('Search your notes').fill('castle');
  await expect.element(page.getByText(/^No note has these words/)).toBeVisible();
  await page.getByLabelText('Search your notes').fill('');
  await button('shore 1').click();
  await expect.poll(titles).toEqual(['Bank']);
  await button('shore 1').click();
  await expect.poll(titles).toHaveLength(2);
});

test('a deleted note leaves the list, comes back with undo, and waits in the bin', async () => {
  const { record } = recordAt(1000);
  const id = record.notes.create('Bank', { kind: 'nowhere' });
  const { went } = await notesPage(record, id);
  await button('Delete this note').click();
  await expect.element(page.getByText('The note is in the bin.')).toBeVisible();
  expect(went).toEqual(['/notes']);
  await expect.element(page.getByRole('link', { name: 'The bin: 1' })).toBeVisible();
  await button('Undo').click();
  expect(record.notes.get(id)?.deleted).toBeNull();
  expect(went.at(-1)).toBe(`/notes/${id}`);
});

test('the bin gives back, and is emptied only after a second question', async () => {
  const { record } = recordAt(1000);
  const [kept, gone] = ['Kept', 'Gone'].map((text) => {
    const id = record.notes.create(text, { kind: 'nowhere' });
    record.notes.delete(id);
    return id;
  });
  await notesPage(record, 'bin');
  await page.getByRole('listitem').filter({ hasText: 'Kept' }).getByRole('button').click();
  expect(record.notes.get(kept!)?.deleted).toBeNull();
  await button('Empty the bin').click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('gone for good');
  await button('Keep them').click();
  expect(record.notes.get(gone!)).not.toBeNull();
  await button('Empty the bin').click();
  await button('Empty it for good').click();
  await expect.element(page.getByText('The bin is empty.')).toBeVisible();
  expect([...record.notes.all()].map(({ id }) => id)).toEqual([kept]);
});

test('a note that is made here gets an address of its own, and a missing one is said to be', async () => {
  const { record } = recordAt(1000);
  const { went, element } = await notesPage(record, 'new');
  await page.getByLabelText('Note', { exact: true }).fill('Bank');
  await expect.poll(() => went).toEqual(['/notes/note-1']);
  await expect.element(page.getByLabelText('Note', { exact: true })).toHaveValue('Bank');
  element.note = 'never-was';
  await expect.element(page.getByText('This note is not here any more.')).toBeVisible();
});
