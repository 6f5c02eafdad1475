import { html } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { PairingFoundEvent } from '../../../src/app/devices/pairingFound.ts';
import { mounted } from '../mounted.ts';
import { cameraAt, linkHere, pictureOf } from './pairingsOnPage.ts';
import '../../../src/app/devices/pairingScan.ts';

afterEach(() => vi.restoreAllMocks());

test('a reader that did not arrive is told, the camera goes off, and it is fetched anew when it is tried again', async () => {
  const picture = await pictureOf(linkHere());
  const showing = [cameraAt(picture), cameraAt(picture)] as const;
  const found: PairingFoundEvent[] = [];
  let asked = 0;
  await mounted(
    html`<aloft-pairing-scan
      .camera=${() => Promise.resolve(showing[asked++ === 0 ? 0 : 1].stream)}
      @pairing-found=${(event: PairingFoundEvent) => found.push(event)}
    ></aloft-pairing-scan>`,
  );
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
  await page.getByRole('button', { name: 'Scan the code' }).click();
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent(/^This browser cannot read codes at the moment/);
  expect(showing[0].isOn()).toBe(false);
  vi.restoreAllMocks();
  await page.getByRole('button', { name: 'Scan the code' }).click();
  await expect.poll(() => found.length).toBe(1);
});
