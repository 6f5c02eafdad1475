import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { noteTemplate } from '../../../src/notes/markdown.ts';
import { quotationOf } from '../../../src/notes/quotation.ts';
import type { NotePlace } from '../../../src/record/places.ts';
import { onPage, recordAt } from './recordOnPage.ts';
import '../../../src/notes/cardDialog.ts';
import '../../../src/notes/dialog.ts';

const there: NotePlace = {
  ...{ kind: 'lesson', lesson: 'attention', section: 'the-spotlight', heading: 'why' },
};

test('a quotation reads as what was quoted, whatever marks are in it', () => {
  const place = document.createElement('div');
  for (const words of [
    'Imagine a dark stage.',
    '2 * 3 * 4 and **not bold** and `no code`',
    '# no title',
    '1. no list',
    '- no list',
    '+ no list',
    '> no quotation in it',
    '_no_ snake_case __dunder__ d_k',
    '[no](/link) ![no](/picture) <b>no</b> &amp; \\ ~~no~~',
    '---',
    '| no | table |',
    '12.5% of 3) all',
  ]) {
    render(noteTemplate(quotationOf(words)), place);
    expect(place.querySelectorAll('blockquote p')).toHaveLength(1);
    expect(place.textContent.trim()).toBe(words);
  }
  render(noteTemplate(quotationOf('one\ntwo\n\nthree')), place);
  expect([...place.querySelectorAll('blockquote p')].map((p) => p.textContent)).toEqual([
    'one\ntwo',
    'three',
  ]);
});

test('a note of quoted words is there at once, about its place, and one writes on below', async () => {
  const { record } = recordAt(1);
  const { place } = await onPage(html`<aloft-note-dialog></aloft-note-dialog>`, record);
  await place.querySelector('aloft-note-dialog')!.open(there, 'Much light, much influence');
  const [note] = [...record.notes.all()];
  expect(note).toMatchObject({ text: '> Much light, much influence\n\n', place: there });
  await expect.element(page.getByLabelText('Note', { exact: true })).toBeVisible();
  await expect
    .poll(() => page.getByLabelText('Note', { exact: true }).element().matches(':focus'))
    .toBe(true);
  await userEvent.keyboard('So it is.');
  expect(record.notes.get(note!.id)!.text).toBe('> Much light, much influence\n\nSo it is.');
});

test('a card of quoted words leaves out what is selected, and its note comes with the first', async () => {
  const { record } = recordAt(1);
  const { place } = await onPage(html`<aloft-card-dialog></aloft-card-dialog>`, record);
  const dialog = place.querySelector('aloft-card-dialog')!;
  await dialog.open(there, 'Scores are divided by the root');
  const field = page.getByLabelText(/^Question, or/);
  await expect.element(field).toHaveValue('Scores are divided by the root');
  await page.getByRole('button', { name: 'Leave the selected words out' }).click();
  await expect.element(page.getByText(/Select the words to remember/)).toBeVisible();
  (field.element() as HTMLTextAreaElement).setSelectionRange(10, 19);
  await page.getByRole('button', { name: 'Leave the selected words out' }).click();
  await expect.element(field).toHaveValue('Scores are {{divided}} by the root');
  expect([...record.notes.all()]).toEqual([]);
  await page.getByRole('button', { name: 'Add the card' }).click();
  await expect.element(page.getByText(/among your reviews/)).toBeVisible();
  await field.fill('By what?');
  await page.getByLabelText(/^Answer/).fill('The root');
  await page.getByRole('button', { name: 'Add the card' }).click();
  const [note, ...others] = [...record.notes.all()];
  expect(others).toEqual([]);
  expect(note).toMatchObject({ text: '> Scores are divided by the root\n\n', place: there });
  expect([...record.cards.all()].map((card) => [card.content.kind, card.note])).toEqual([
    ['cloze', note!.id],
    ['question', note!.id],
  ]);
});

test('a card that was not made leaves nothing behind, and the next one begins anew', async () => {
  const { record } = recordAt(1);
  const { place } = await onPage(html`<aloft-card-dialog></aloft-card-dialog>`, record);
  const dialog = place.querySelector('aloft-card-dialog')!;
  await dialog.open(there, 'first');
  await page.getByRole('button', { name: 'Done' }).click();
  await dialog.open(there, 'second');
  await expect.element(page.getByLabelText(/^Question, or/)).toHaveValue('second');
  expect([...record.notes.all(), ...record.cards.all()]).toEqual([]);
});
