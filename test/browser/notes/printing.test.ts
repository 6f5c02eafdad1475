import { html } from 'lit';
import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import type { RecordDocument } from '../../../src/record/document.ts';
import { onPage, recordAt } from './recordOnPage.ts';
import '../../../src/notes/notesPage.ts';
import '../../../src/practice/learned.ts';

/** What is there for the browser to print, at the moment at which it does. */
function printed(tag: string): string[] {
  dispatchEvent(new Event('beforeprint'));
  const root = document.querySelector(tag)!.shadowRoot!;
  return [...root.querySelectorAll('.printed article')].map(({ textContent }) =>
    textContent.replace(/\s+/g, ' ').trim(),
  );
}

const over = () => dispatchEvent(new Event('afterprint'));

function filled(): RecordDocument {
  const { record, clock } = recordAt(Date.UTC(2026, 10, 26, 12));
  record.notes.create('# Bank\nBy **the** river', { kind: 'nowhere' }, ['shore']);
  clock.now++;
  record.notes.create('Softmax', { kind: 'nowhere' });
  record.notes.delete(record.notes.create('Gone', { kind: 'nowhere' }));
  return record;
}

test('the notes that are found are printed whole, and nothing of it stays on the screen', async () => {
  await onPage(html`<aloft-notes-page></aloft-notes-page>`, filled());
  await expect.element(page.getByText('2 notes')).toBeVisible();
  const [first, second, ...others] = printed('aloft-notes-page');
  expect(others).toEqual([]);
  expect(first).toMatch(/^Softmax Written .*26/);
  expect(second).toMatch(/^Bank ?By the river Written .* · shore$/);
  over();
  await page.getByLabelText('Search your notes').fill('bank');
  await expect.element(page.getByText('1 of 2 notes')).toBeVisible();
  expect(printed('aloft-notes-page')).toHaveLength(1);
  over();
  const root = document.querySelector('aloft-notes-page')!.shadowRoot!;
  expect(root.querySelector('.printed')).toBeNull();
});

test('of a note that is open, that one is printed, and its editor stays as it is', async () => {
  const record = filled();
  await onPage(html`<aloft-notes-page note="note-1"></aloft-notes-page>`, record);
  const field = page.getByLabelText('Note', { exact: true });
  await expect.element(field).toHaveValue('# Bank\nBy **the** river');
  const before = field.element();
  expect(printed('aloft-notes-page').map((text) => text.slice(0, 4))).toEqual(['Bank']);
  over();
  expect(field.element()).toBe(before);
});

test('a new note and the bin have nothing of their own to print', async () => {
  await onPage(html`<aloft-notes-page note="bin"></aloft-notes-page>`, filled());
  expect(printed('aloft-notes-page')).toEqual([]);
  over();
});

test('the days behind the chart are unfolded on paper, and shut again after it', async () => {
  const { record } = recordAt(Date.now() - 1000);
  record.markRead('attention/one');
  const card = { kind: 'question', question: 'A?', answer: 'B' } as const;
  const loadCards = () =>
    Promise.resolve([{ id: 'attention/one/a', section: 'attention/one', content: card }]);
  await onPage(html`<aloft-learned .loadCards=${loadCards}></aloft-learned>`, record);
  const days = page.getByRole('row', { name: /^Today/ });
  await expect.element(page.getByText('Day by day')).toBeVisible();
  expect(days.query()).toBeNull();
  onTestFinished(() => {
    over();
  });
  dispatchEvent(new Event('beforeprint'));
  await expect.element(days).toBeVisible();
  over();
  expect(days.query()).toBeNull();
});
