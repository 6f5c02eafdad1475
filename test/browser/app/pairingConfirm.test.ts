import { html } from 'lit';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type {
  PairingAcceptedEvent,
  PairingConfirm,
} from '../../../src/app/devices/pairingConfirm.ts';
import { mounted } from '../mounted.ts';
import { focused, pairing } from './pairingsOnPage.ts';
import '../../../src/app/devices/pairingConfirm.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog', { name: 'Join your other devices?' });

async function confirm({ notes = 0, cards = 0, learner = '' } = {}) {
  const accepted: PairingAcceptedEvent[] = [];
  const element = await mounted<PairingConfirm>(
    html`<aloft-pairing-confirm
      .notes=${notes}
      .cards=${cards}
      .learner=${learner}
      @pairing-accepted=${(event: PairingAcceptedEvent) => accepted.push(event)}
    ></aloft-pairing-confirm>`,
  );
  return { element, accepted };
}

test('it says what will happen and who could read along, and takes yes', async () => {
  const { element, accepted } = await confirm({ notes: 12, cards: 1 });
  expect(dialog().query()).toBeNull();
  element.pairing = pairing;
  await expect.element(dialog()).toBeVisible();
  await expect.poll(focused).toBe('title');
  await expect
    .element(dialog())
    .toHaveAccessibleDescription(
      /Here already: 12 notes and 1 card\. .*Nothing is replaced or lost.*Only go on if you made it yourself/s,
    );
  await button('Join with this device').click();
  expect(accepted).toHaveLength(1);
  expect(accepted[0]).toMatchObject({ pairing, bubbles: true, composed: true });
  expect(dialog().query()).toBeNull();
  expect(element.pairing).toBeNull();
});

test('whose record it is is said where several learn', async () => {
  const { element } = await confirm({ notes: 1, learner: 'Ada' });
  await element.open(pairing);
  await expect
    .element(page.getByText(/In Ada’s record, which is open here: 1 note\./))
    .toBeVisible();
});

test('of an empty record nothing is counted', async () => {
  const { element } = await confirm();
  await element.open(pairing);
  await expect
    .element(page.getByText(/^What is here and what is on your other devices/))
    .toBeVisible();
});

test('it can be left by each of its ways, and nothing comes of that; then it can be asked again', async () => {
  const { element, accepted } = await confirm({ notes: 3 });
  const ways = [
    () => button('Not now').click(),
    () => button('Close').click(),
    () => userEvent.keyboard('{Escape}'),
  ];
  for (const leave of ways) {
    await element.open(pairing);
    await expect.element(dialog()).toBeVisible();
    await leave();
    await expect.poll(() => dialog().query()).toBeNull();
    await expect.poll(() => element.pairing).toBeNull();
  }
  expect(accepted).toEqual([]);
});
