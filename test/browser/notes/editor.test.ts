import { html } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import type { NotePlace } from '../../../src/record/places.ts';
import { RecordDocument } from '../../../src/record/document.ts';
import { onPage, recordAt } from './recordOnPage.ts';
import '../../../src/notes/editor.ts';

const field = () => page.getByLabelText('Note', { exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const lab: NotePlace = {
  ...{ kind: 'lab', lesson: 'attention', section: 'the-spotlight', lab: 'turn' },
  line: 'Two words turn it.',
};

test('a note is made with its first letter, and every one after it is in the record at once', async () => {
  const { record } = recordAt(1000);
  const { place } = await onPage(
    html`<aloft-note-editor .place=${lab} .sectionName=${() => 'The spotlight'}></aloft-note-editor>`,
    record,
  );
  const made: string[] = [];
  place.addEventListener('note-created', ({ note }) => made.push(note));
  await expect
    .element(page.getByRole('link', { name: 'The spotlight' }))
    .toHaveAttribute('href', '/learn/attention/the-spotlight');
  await expect.element(page.getByText('Two words turn it.')).toBeVisible();
  expect([...record.notes.all()]).toEqual([]);
  await userEvent.click(field());
  await userEvent.keyboard('mud');
  expect([...record.notes.all()].map(({ text, place: about }) => [text, about])).toEqual([
    ['mud', lab],
  ]);
  expect(made).toEqual(['note-1']);
  await userEvent.keyboard('{Backspace}');
  expect(record.notes.get('note-1')?.text).toBe('mu');
});

test('what another device writes comes into the field, and the place in it stays', async () => {
  const { record } = recordAt(1000);
  const id = record.notes.create('steep and muddy', lab);
  const other = new RecordDocument({ now: () => 2000, newId: () => 'other' });
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(record.doc));
  await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  await expect.element(field()).toHaveValue('steep and muddy');
  const area = field().element() as HTMLTextAreaElement;
  area.focus();
  area.setSelectionRange(9, 9);
  other.notes.write(id, 'very steep and muddy');
  Y.applyUpdate(record.doc, Y.encodeStateAsUpdate(other.doc));
  await expect.element(field()).toHaveValue('very steep and muddy');
  expect([area.selectionStart, area.selectionEnd]).toEqual([14, 14]);
});

test('Markdown reads as it is meant, and nothing in it is taken for HTML', async () => {
  const { record } = recordAt(1000);
  const text = [
    '# Why',
    'By **the root**, *so* `1 < 2` &amp; more <img src=x onerror=alert(1)>',
    '- one\n- [x] two',
    '[out](https://a.example/) [in](/explore?text=a) [bad](javascript:alert(1)) [double](//b.example)',
    '![a picture](https://c.example/p.png)',
    '| a | b |\n| - | - |\n| 1 | 2 |',
  ].join('\n\n');
  const id = record.notes.create(text, { kind: 'nowhere' });
  const { place } = await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  await page.getByText('Read', { exact: true }).click();
  await expect.element(page.getByRole('heading', { name: 'Why' })).toBeVisible();
  const reading = place.firstElementChild!.shadowRoot!.querySelector('.reading')!;
  expect(reading.querySelector('strong')?.textContent).toBe('the root');
  expect(reading.querySelector('code')?.textContent).toBe('1 < 2');
  expect(reading.textContent).toContain('& more <img src=x onerror=alert(1)>');
  expect(reading.querySelectorAll('img')).toHaveLength(0);
  expect(reading.textContent).toContain('a picture');
  const links = [...reading.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['https://a.example/', '/explore?text=a']);
  expect([...reading.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['1', '2']);
  expect(reading.querySelectorAll('input[type="checkbox"]:checked')).toHaveLength(1);
});

test('keys make words bold and slanted', async () => {
  const { record } = recordAt(1000);
  const id = record.notes.create('bank', { kind: 'nowhere' });
  await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  (field().element() as HTMLTextAreaElement).select();
  await userEvent.click(field());
  (field().element() as HTMLTextAreaElement).select();
  await userEvent.keyboard('{Control>}b{/Control}');
  expect(record.notes.get(id)?.text).toBe('**bank**');
  await userEvent.keyboard('{Control>}b{/Control}{Control>}i{/Control}');
  expect(record.notes.get(id)?.text).toBe('*bank*');
});

test('tags are added one by one or with commas, and are taken off by a touch', async () => {
  const { record } = recordAt(1000);
  const id = record.notes.create('bank', { kind: 'nowhere' });
  await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  await page.getByLabelText('Another tag').fill('river,  money bag ');
  await button('Add').click();
  expect(record.notes.get(id)?.tags).toEqual(['money bag', 'river']);
  await expect.element(page.getByLabelText('Another tag')).toHaveValue('');
  await button('Take the tag river off').click();
  expect(record.notes.get(id)?.tags).toEqual(['money bag']);
});

test('an earlier state can be brought back, and what it replaces is kept as well', async () => {
  const { record, clock } = recordAt(1000);
  const id = record.notes.create('first', { kind: 'nowhere' });
  clock.now += 3_600_000;
  record.notes.write(id, 'second');
  await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  await page.getByText('Earlier states: 1').click();
  await button('Bring this back').click();
  await expect.element(field()).toHaveValue('first');
  expect(record.notes.statesOf(id).map(({ text }) => text)).toContain('second');
});

test('while the record is being opened it says so, and then goes on', async () => {
  const { record } = recordAt(1000);
  const { bring } = await onPage(html`<aloft-note-editor></aloft-note-editor>`, null);
  await expect.element(page.getByText('Your record is being opened')).toBeVisible();
  bring(record);
  await expect.element(field()).toBeVisible();
});

test('a record that a newer version has written is shown, and cannot be written in', async () => {
  const { record } = recordAt(1000);
  const id = record.notes.create('bank', { kind: 'nowhere' });
  record.doc.getMap('meta').set('schema', 99);
  await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  await expect.element(field()).toHaveAttribute('readonly');
  await expect.element(page.getByText(/Update the app/)).toBeVisible();
  expect(button('Delete this note').query()).toBeNull();
});

test('cards are made of a note, of what is selected in it, and taken away with an undo', async () => {
  const { record } = recordAt(1000);
  const id = record.notes.create('Scores become shares', { kind: 'nowhere' });
  await onPage(html`<aloft-note-editor note=${id}></aloft-note-editor>`, record);
  await expect.element(field()).toHaveValue('Scores become shares');
  (field().element() as HTMLTextAreaElement).setSelectionRange(0, 6);
  await page.getByText('Make a card of it').click();
  const question = page.getByLabelText(/^Question, or/);
  await expect.element(question).toHaveValue('Scores');
  await button('Add the card').click();
  await expect.element(page.getByText(/A question needs an answer/)).toBeVisible();
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  expect(active).toBe(page.getByLabelText(/^Answer;/).element());
  await question.fill('Scores become {{shares}}');
  await button('Add the card').click();
  await question.fill('By what?');
  await page.getByLabelText(/^Answer;/).fill('By softmax.');
  await button('Add the card').click();
  const contents = () => [...record.cards.all()].map(({ content, note }) => [content, note]);
  const cloze = [{ kind: 'cloze', text: 'Scores become {{shares}}' }, id];
  expect(contents()).toEqual([
    cloze,
    [{ kind: 'question', question: 'By what?', answer: 'By softmax.' }, id],
  ]);
  await page.getByRole('button', { name: 'Take this card away' }).nth(1).click();
  expect(contents()).toEqual([cloze]);
  await button('Undo').click();
  expect(contents()).toHaveLength(2);
});
