import { html } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PairingEntry } from '../../../src/app/devices/pairingEntry.ts';
import type { PairingFoundEvent } from '../../../src/app/devices/pairingFound.ts';
import { pairingLink } from '../../../src/sync/pairing.ts';
import { wordsOf } from '../../../src/sync/words.ts';
import { mounted } from '../mounted.ts';
import { focused, linkHere, pairing } from './pairingsOnPage.ts';
import '../../../src/app/devices/pairingEntry.ts';

const words = wordsOf(pairing.secret);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = () => page.getByLabelText('The 24 words, or the link');
const use = () => button('Use this code').click();
const says = (told: RegExp) => expect.element(page.getByRole('status')).toHaveTextContent(told);
/** What says nothing is not there for the ear. */
const saysNothing = () => expect.poll(() => page.getByRole('status').query()).toBeNull();

async function entry() {
  const found: PairingFoundEvent[] = [];
  const element = await mounted<PairingEntry>(
    html`<aloft-pairing-entry
      @pairing-found=${(event: PairingFoundEvent) => found.push(event)}
    ></aloft-pairing-entry>`,
  );
  return { element, found };
}

test('the words are counted while they are typed, and found once they are said to be all', async () => {
  const { found } = await entry();
  await field().fill(words.slice(0, 7).join(' '));
  await expect.element(page.getByText('7 of 24 words', { exact: true })).toBeVisible();
  await saysNothing();
  await field().fill(words.map((word) => word.slice(0, 4)).join('\n'));
  await says(/^The code is complete/);
  expect(found).toEqual([]);
  await use();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ bubbles: true, composed: true });
  expect(found[0]!.pairing).toEqual({ secret: pairing.secret, head: [] });
});

test('a link is taken as it was pasted, with what it tells of the history', async () => {
  const { found } = await entry();
  await field().fill(`\n ${linkHere()}\n`);
  await use();
  expect(found[0]).toMatchObject({ text: linkHere(), pairing });
});

test('a word is not wrong before it is finished; then it is named, and one of those near puts it right', async () => {
  const { found } = await entry();
  const [first, ...others] = words as [string, ...string[]];
  const slip = `${first.slice(0, 1)}q${first.slice(2)}`;
  await userEvent.click(field());
  await userEvent.keyboard(slip);
  await saysNothing();
  await userEvent.keyboard(` ${others.join(' ')}`);
  await says(new RegExp(`^Word 1, “${slip}”`));
  await expect.element(field()).toHaveAttribute('aria-invalid', 'true');
  await use();
  expect(found).toEqual([]);
  await expect.poll(focused).toBe('code');
  await button(first).click();
  await expect.element(field()).toHaveValue(words.join(' '));
  await expect.poll(focused).toBe('code');
  expect(field().element()).toHaveProperty('selectionEnd', first.length);
  await says(/^The code is complete/);
  expect(button(first).query()).toBeNull();
  await use();
  expect(found).toHaveLength(1);
});

test('what is asked for too early says what is missing, until more is typed', async () => {
  const { found } = await entry();
  await use();
  await says(/^Type the words here first/);
  await field().fill(words.slice(0, 23).join(' '));
  await saysNothing();
  await use();
  await says(/^23 of 24 words are here/);
  await field().fill(`${words.slice(0, 23).join(' ')} qqq`);
  await saysNothing();
  await use();
  await says(/^Word 24, “qqq”/);
  await field().fill([...words, 'abandon'].join(' '));
  await says(/^These are 25 words/);
  expect(found).toEqual([]);
});

test('each way in which a code can be wrong is told', async () => {
  const { found } = await entry();
  const wrong: [string, RegExp][] = [
    [[...words.slice(1), words[0]].join(' '), /^All of these words exist/],
    [linkHere().slice(0, -3), /^Something in this code is missing/],
    [pairingLink('https://other.example', pairing), /^This code is for Aloft at other\.example/],
    ['https://example.com/', /^This is not a code of Aloft’s/],
  ];
  for (const [text, told] of wrong) {
    await field().fill(text);
    await says(told);
    await use();
  }
  expect(found).toEqual([]);
});

test('nothing of it is remembered, corrected or translated by the browser', async () => {
  const { element } = await entry();
  const { autocomplete, autocapitalize, spellcheck, translate } =
    element.renderRoot.querySelector('textarea')!;
  expect({ autocomplete, autocapitalize, spellcheck, translate }).toEqual({
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: false,
    translate: false,
  });
});
