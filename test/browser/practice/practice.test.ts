import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LessonCard } from '../../../src/practice/deck.ts';
import { onPage, recordAt } from '../notes/recordOnPage.ts';
import '../../../src/practice/due.ts';
import '../../../src/practice/learned.ts';
import '../../../src/practice/reviewPage.ts';

const cards: readonly LessonCard[] = ['first', 'second'].map((name) => ({
  ...{ id: `attention/one/${name}`, section: 'attention/one' },
  content: { kind: 'question', question: `The ${name}?`, answer: `It is ${name}.` },
}));
const loadCards = () => Promise.resolve(cards);
const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Of now, as the elements ask the clock. */
function readRecord() {
  const { record } = recordAt(Date.now() - 1000);
  record.markRead('attention/one');
  return record;
}

test('cards are asked one at a time, by touch and by keys, and what was said is in the record', async () => {
  const record = readRecord();
  await onPage(
    html`<aloft-review-page .loadCards=${loadCards} .sectionTitle=${() => 'One'}></aloft-review-page>`,
    record,
  );
  await expect.element(page.getByText('Due today: 2. Reviewed: 0.')).toBeVisible();
  await expect.element(page.getByText('The first?')).toBeVisible();
  expect(page.getByText('It is first.').query()).toBeNull();
  await button('Show the answer').click();
  await expect.element(page.getByText('It is first.')).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'One' }))
    .toHaveAttribute('href', '/learn/attention/one');
  await button(/^Good/).click();
  await expect.element(page.getByText('The second?')).toBeVisible();
  // A grade before the answer says nothing.
  await userEvent.keyboard('4');
  expect(record.progress.reviews.get('attention/one/second')).toBeUndefined();
  await userEvent.keyboard(' ');
  await expect.element(page.getByText('It is second.')).toBeVisible();
  await userEvent.keyboard('4');
  await expect.element(page.getByText(/Done: 2 reviewed/)).toBeVisible();
  const grades = [...record.progress.reviews].map(([card, [review]]) => [card, review?.grade]);
  expect(grades).toEqual([
    ['attention/one/first', 3],
    ['attention/one/second', 4],
  ]);
});

test('without cards it says where they come from, and cards that do not load can be asked for again', async () => {
  const load = vi.fn(loadCards).mockRejectedValueOnce(new Error('no network'));
  const { record } = recordAt(Date.now());
  await onPage(html`<aloft-review-page .loadCards=${load}></aloft-review-page>`, record);
  await expect.element(page.getByRole('alert')).toHaveTextContent('could not be loaded');
  await button('Try again').click();
  await expect.element(page.getByText(/Cards come with each section/)).toBeVisible();
});

test('how many are due is told on the way in, and to the badge', async () => {
  const record = readRecord();
  const { place, bring } = await onPage(
    html`<aloft-due .loadCards=${loadCards}></aloft-due>`,
    null,
  );
  const told: number[] = [];
  place.addEventListener('due-changed', ({ count }) => told.push(count));
  expect(page.getByRole('link').query()).toBeNull();
  bring(record);
  await expect
    .element(page.getByRole('link', { name: 'Review 2 cards' }))
    .toHaveAttribute('href', '/reviews');
  record.add({ kind: 'reviewed', at: Date.now(), card: 'attention/one/first', grade: 4 });
  await expect.element(page.getByRole('link', { name: 'Review 1 card' })).toBeVisible();
  expect(told).toEqual([2, 1]);
});

test('progress is told by section, by day and by what is shaky', async () => {
  const record = readRecord();
  record.markProved('attention/turn', 'Two words.');
  const sections = [
    { id: 'attention/one', title: 'One', labs: ['attention/turn', 'attention/other'] },
    { id: 'attention/two', title: 'Two', labs: [] },
  ];
  await onPage(
    html`<aloft-learned .loadCards=${loadCards} .sections=${sections}></aloft-learned>`,
    record,
  );
  await expect.element(page.getByText('You learned on one of the last seven days.')).toBeVisible();
  const rows = page
    .getByRole('row')
    .elements()
    .map((row) => row.textContent.replace(/\s+/g, ' ').trim());
  expect(rows.slice(0, 3)).toEqual([
    'Section Labs Cards known',
    'One · read 1 of 2 0 of 2',
    'Two – –',
  ]);
  await expect.element(page.getByText('Today: 2. In the next fourteen days: 2.')).toBeVisible();
  await expect.element(page.getByText('Nothing, as far as the reviews tell.')).toBeVisible();
});
