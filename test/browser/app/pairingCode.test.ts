import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { wordsOf } from '../../../src/sync/words.ts';
import { textsOf } from '../mounted.ts';
import { codeOf, focused, linkHere, pairing, turnPage } from './pairingsOnPage.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const code = () => page.getByRole('img', { name: 'The code for your other device' });
const twoMinutes = 120_000;

test('is dark on light by night, too, with an edge of four light modules, and no wider than a phone', async () => {
  const element = await codeOf(linkHere());
  await expect.element(code()).toBeVisible();
  const drawn = element.renderRoot.querySelector('svg')!;
  expect(drawn.getBoundingClientRect().width).toBeLessThanOrEqual(320);
  const [light, dark] = [...drawn.querySelectorAll('path')];
  expect([light, dark].map((path) => path?.getAttribute('fill'))).toEqual(['#fff', '#000']);
  const side = drawn.viewBox.baseVal.width;
  const { x, y, width } = dark!.getBBox();
  expect([x, y, width]).toEqual([4, 4, side - 8]);
});

test('has the same as 24 words, which no translation touches', async () => {
  const element = await codeOf(linkHere(), pairing.secret);
  expect(element.renderRoot.querySelector('details')!.open).toBe(false);
  await page.getByText('24 words instead').click();
  await expect.element(page.getByText(wordsOf(pairing.secret)[0]!)).toBeVisible();
  expect(textsOf(element, 'li')).toEqual(wordsOf(pairing.secret));
  expect(element.renderRoot.querySelector('ol')!.translate).toBe(false);
});

test('goes onto the clipboard as a link, and the learner is told that it is there', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await codeOf(linkHere());
  await button('Copy link').click();
  await expect.element(page.getByText(/^The link is on the clipboard now/)).toBeVisible();
  expect(write.mock.calls).toEqual([[linkHere()]]);
});

test('is selected to be copied by hand where the browser refuses', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
    new DOMException('', 'NotAllowedError'),
  );
  await codeOf(linkHere());
  await button('Copy link').click();
  await expect.element(page.getByText(/^The browser did not let Aloft copy/)).toBeVisible();
  expect(focused()).toBe('link');
  expect(page.getByLabelText('The link').element()).toHaveProperty(
    'selectionEnd',
    linkHere().length,
  );
});

test('is handed to another app where the device can', async () => {
  const share = vi.fn<Navigator['share']>().mockResolvedValue();
  Object.defineProperty(navigator, 'share', { value: share, configurable: true });
  try {
    await codeOf(linkHere());
    await button('Share link').click();
    expect(share.mock.calls[0]?.[0]).toMatchObject({ url: linkHere() });
    share.mockRejectedValue(new DOMException('', 'AbortError'));
    await button('Share link').click();
    expect(page.getByText(/^Sharing did not work/).query()).toBeNull();
    share.mockRejectedValue(new DOMException('', 'DataError'));
    await button('Share link').click();
    await expect.element(page.getByText(/^Sharing did not work/)).toBeVisible();
  } finally {
    Reflect.deleteProperty(navigator, 'share');
  }
});

test('hides itself after two minutes, all of it, and comes back when it is asked to', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const element = await codeOf(linkHere(), pairing.secret);
  vi.advanceTimersByTime(twoMinutes - 1);
  await element.updateComplete;
  expect(element.renderRoot.querySelector('svg')).not.toBeNull();
  vi.advanceTimersByTime(1);
  await element.updateComplete;
  const left = element.renderRoot.textContent;
  expect(element.renderRoot.querySelector('svg')).toBeNull();
  expect(left).not.toContain(wordsOf(pairing.secret)[0]);
  element.renderRoot.querySelector<HTMLElement>('#show')!.click();
  await element.updateComplete;
  expect(element.renderRoot.querySelector('svg')).not.toBeNull();
  // The two minutes begin anew.
  vi.advanceTimersByTime(twoMinutes);
  await element.updateComplete;
  expect(element.renderRoot.querySelector('svg')).toBeNull();
});

test('stays while somebody who writes the words down touches the page', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const element = await codeOf(linkHere(), pairing.secret);
  const list = element.renderRoot.querySelector('details')!;
  list.open = true;
  for (const event of [
    new Event('pointerdown', { bubbles: true }),
    new KeyboardEvent('keydown', { bubbles: true }),
  ]) {
    vi.advanceTimersByTime(twoMinutes - 1);
    list.dispatchEvent(event);
  }
  vi.advanceTimersByTime(twoMinutes - 1);
  await element.updateComplete;
  expect(element.renderRoot.querySelector('svg')).not.toBeNull();
});

test('hides itself with the page, and the keys go on from the button that shows it; the words are open as before', async () => {
  const element = await codeOf(linkHere(), pairing.secret);
  await page.getByText('24 words instead').click();
  turnPage('visible');
  expect(element.renderRoot.querySelector('svg')).not.toBeNull();
  turnPage('hidden');
  await expect.element(button('Show the code')).toBeVisible();
  expect(code().query()).toBeNull();
  await expect.poll(focused).toBe('show');
  await userEvent.keyboard('{Enter}');
  await expect.element(code()).toBeVisible();
  expect(element.renderRoot.querySelector('details')!.open).toBe(true);
});

test('of a code that is gone from the page, nothing goes on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const element = await codeOf(linkHere());
  element.remove();
  expect(vi.getTimerCount()).toBe(0);
  turnPage('hidden');
  await element.updateComplete;
  expect(element.renderRoot.querySelector('svg')).not.toBeNull();
});
