import { html } from 'lit';
import { ZXING_WASM_SHA256 } from 'barcode-detector/ponyfill';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Camera } from '../../../src/app/devices/camera.ts';
import type { PairingFoundEvent } from '../../../src/app/devices/pairingFound.ts';
import type { PairingScan } from '../../../src/app/devices/pairingScan.ts';
import { pairingLink } from '../../../src/sync/pairing.ts';
import { mounted } from '../mounted.ts';
import {
  cameraAt,
  linkHere,
  pairing,
  pictureOf,
  turnPage,
  type Showing,
} from './pairingsOnPage.ts';
import '../../../src/app/devices/pairingScan.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const says = (words: RegExp) => expect.element(page.getByRole('status')).toHaveTextContent(words);

async function scanWith(camera: Camera) {
  const found: PairingFoundEvent[] = [];
  const element = await mounted<PairingScan>(
    html`<aloft-pairing-scan
      .camera=${camera}
      @pairing-found=${(event: PairingFoundEvent) => found.push(event)}
    ></aloft-pairing-scan>`,
  );
  return { element, found };
}

async function scanning(showing: Showing) {
  const scan = await scanWith(() => Promise.resolve(showing.stream));
  await button('Scan the code').click();
  return scan;
}

/** Nothing is in sight. */
async function scanningNothing(showing: Showing) {
  const scan = await scanning(showing);
  await says(/^Hold the camera/);
  return scan;
}

async function png(canvas: HTMLCanvasElement): Promise<File> {
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)));
  return new File([blob], 'code.png', { type: 'image/png' });
}

const focusedName = (): string | undefined =>
  document.activeElement?.shadowRoot?.activeElement?.textContent.trim();

/** In frames: the timers are not real in some tests. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Another thing than ours, as it stands on boxes and bottles. */
const foreign = (): Promise<HTMLCanvasElement> => pictureOf('https://example.com/bread');

/** A detector as Chromium has it on phones; not on every system that the tests run on. */
function withDetector(
  detect: (source: ImageBitmap) => Promise<{ rawValue: string }[]>,
  formats = ['qr_code'],
): void {
  const asked = class {
    static getSupportedFormats = () => Promise.resolve(formats);
    detect = detect;
  };
  vi.stubGlobal('BarcodeDetector', asked);
  onTestFinished(() => void vi.unstubAllGlobals());
}

test('the code that another device shows is found, by a reader from this very origin', async () => {
  expect('BarcodeDetector' in globalThis).toBe(false);
  const showing = cameraAt(await pictureOf(linkHere()));
  const { found } = await scanWith(() => Promise.resolve(showing.stream));
  await button('Scan the code').click();
  await expect.poll(() => found.length, { timeout: 20_000 }).toBe(1);
  expect(found[0]).toMatchObject({ text: linkHere(), pairing, bubbles: true, composed: true });
  expect(showing.isOn()).toBe(false);
  await says(/^The code is read/);
  await expect.element(button('Scan the code')).toBeVisible();
  const elsewhere = performance
    .getEntriesByType('resource')
    .filter(({ name }) => new URL(name).origin !== location.origin && !name.startsWith('data:'));
  expect(elsewhere).toEqual([]);
});

test('the file that reads is the one that the code around it was made for', async () => {
  const bytes = new Uint8Array(await (await fetch(wasm)).arrayBuffer());
  expect(bytesToHex(sha256(bytes))).toBe(ZXING_WASM_SHA256);
});

test('the camera is asked for after a tap and not before, and goes off by another', async () => {
  const showing = cameraAt(null);
  const camera = vi.fn(() => Promise.resolve(showing.stream));
  const { found } = await scanWith(camera);
  expect(camera).not.toHaveBeenCalled();
  await button('Scan the code').click();
  await expect.element(page.getByLabelText('What the camera sees')).toBeVisible();
  await expect
    .poll(() => document.querySelector('aloft-pairing-scan')?.shadowRoot?.querySelector('video'))
    .toMatchObject({ paused: false, videoWidth: 1280 });
  await button('Stop the camera').click();
  expect(showing.isOn()).toBe(false);
  await expect.element(button('Scan the code')).toBeVisible();
  expect(focusedName()).toBe('Scan the code');
  expect(found).toEqual([]);
});

test('another code is told, and looking goes on until the right one comes', async () => {
  const showing = cameraAt(await foreign());
  const { found } = await scanning(showing);
  await says(/^This is not a code of Aloft’s/);
  expect(showing.isOn()).toBe(true);
  showing.show(await pictureOf(pairingLink('https://other.example', pairing)));
  await says(/^This code is for Aloft at other\.example/);
  showing.show(await pictureOf(linkHere()));
  await expect.poll(() => found.length).toBe(1);
});

test('of two codes in sight the right one is taken', async () => {
  const both = document.createElement('canvas');
  [both.width, both.height] = [1100, 520];
  both.getContext('2d')!.drawImage(await foreign(), 20, 20);
  both.getContext('2d')!.drawImage(await pictureOf(linkHere()), 560, 20);
  const { found } = await scanning(cameraAt(both));
  await expect.poll(() => found.length).toBe(1);
});

test.each([
  ['NotAllowedError', /^Aloft may not use the camera/],
  ['NotFoundError', /^No camera was found here/],
  ['OverconstrainedError', /^No camera was found here/],
  ['NotReadableError', /^The camera did not start: another app/],
])('%s is told with what to do, and it can be tried again', async (name, words) => {
  const showing = cameraAt(await pictureOf(linkHere()));
  const camera = vi
    .fn<Camera>()
    .mockRejectedValueOnce(new DOMException('', name))
    .mockResolvedValue(showing.stream);
  const { found } = await scanWith(camera);
  await button('Scan the code').click();
  await says(words);
  expect(focusedName()).toBe('Scan the code');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => found.length).toBe(1);
});

test('without https there is no camera, which is told', async () => {
  vi.stubGlobal('isSecureContext', false);
  onTestFinished(() => void vi.unstubAllGlobals());
  await scanWith(() => Promise.reject(new TypeError()));
  await button('Scan the code').click();
  await says(/^The camera only works where the address begins with https/);
});

test('the camera goes off with the page, and with the element', async () => {
  const first = cameraAt(null);
  await scanningNothing(first);
  turnPage('hidden');
  expect(first.isOn()).toBe(false);
  await says(/^The camera is off, as you were elsewhere/);
  turnPage('visible');
  document.querySelector('aloft-pairing-scan')!.remove();

  const second = cameraAt(null);
  const { element } = await scanningNothing(second);
  element.remove();
  expect(second.isOn()).toBe(false);
});

test('a camera that comes too late goes off at once', async () => {
  const showing = cameraAt(null);
  let give: (stream: MediaStream) => void = () => undefined;
  await scanWith(() => new Promise((resolve) => (give = resolve)));
  await button('Scan the code').click();
  await button('Stop the camera').click();
  give(showing.stream);
  await expect.poll(showing.isOn).toBe(false);

  const hidden = cameraAt(null);
  await button('Scan the code').click();
  turnPage('hidden');
  give(hidden.stream);
  await expect.poll(hidden.isOn).toBe(false);
  await says(/^The camera is off, as you were elsewhere/);
});

test('a camera that is unplugged is told', async () => {
  const showing = cameraAt(null);
  await scanningNothing(showing);
  const [track] = showing.stream.getTracks();
  track!.dispatchEvent(new Event('ended'));
  await says(/^The camera has gone off/);
});

test('who finds nothing is told how, and a forgotten camera goes off after two minutes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const showing = cameraAt(null);
  const { element } = await scanWith(() => Promise.resolve(showing.stream));
  element.renderRoot.querySelector('button')!.click();
  const told = (words: string) => () =>
    element.renderRoot.querySelector('[role=status]')!.textContent.startsWith(words);
  await until(told('Hold the camera'));
  vi.advanceTimersByTime(12_000);
  await until(told('Nothing found yet'));
  vi.advanceTimersByTime(108_000);
  await until(told('The camera is off: nothing was found'));
  expect(showing.isOn()).toBe(false);
});

test('what is said of another code in sight is not hidden by a hint', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const showing = cameraAt(await foreign());
  const { element } = await scanWith(() => Promise.resolve(showing.stream));
  element.renderRoot.querySelector('button')!.click();
  const told = () => element.renderRoot.querySelector('[role=status]')!.textContent;
  await until(() => {
    vi.advanceTimersByTime(10);
    return told().startsWith('This is not a code');
  });
  vi.advanceTimersByTime(12_000);
  await element.updateComplete;
  expect(told()).toMatch(/^This is not a code/);
});

test('a large photograph is made smaller before anything looks at it', async () => {
  const sizes: number[][] = [];
  withDetector(({ width, height }) => {
    sizes.push([width, height]);
    return Promise.resolve([{ rawValue: linkHere() }]);
  });
  const { found } = await scanWith(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  const field = page.getByLabelText('Choose a picture of it');
  for (const [i, [width, height]] of (
    [
      [4000, 3000],
      [600, 300],
    ] as const
  ).entries()) {
    const picture = document.createElement('canvas');
    [picture.width, picture.height] = [width, height];
    await userEvent.upload(field, await png(picture));
    await expect.poll(() => found.length).toBe(i + 1);
  }
  expect(sizes).toEqual([
    [2048, 1536],
    [600, 300],
  ]);
  // The same file may be chosen again.
  expect(field.element()).toHaveProperty('files.length', 0);
});

test('a code in a picture is read, also of a photograph that is far larger than needed', async () => {
  const { found } = await scanWith(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  const field = page.getByLabelText('Choose a picture of it');
  await userEvent.upload(field, await png(await pictureOf(linkHere())));
  await expect.poll(() => found.length).toBe(1);
  expect(found[0]).toMatchObject({ text: linkHere(), pairing });
  const photograph = document.createElement('canvas');
  [photograph.width, photograph.height] = [4000, 3000];
  photograph.getContext('2d')!.drawImage(await pictureOf(linkHere(), 1500), 1200, 900);
  await userEvent.upload(field, await png(photograph));
  await expect.poll(() => found.length).toBe(2);
  await expect.element(button('Scan the code')).toBeVisible();
});

test('a picture without a code, with another one, and what is no picture are told apart', async () => {
  const { found } = await scanWith(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  const field = page.getByLabelText('Choose a picture of it');
  const empty = document.createElement('canvas');
  await userEvent.upload(field, await png(empty));
  await says(/^No code was found in this picture/);
  await userEvent.upload(field, await png(await foreign()));
  await says(/^This is not a code of Aloft’s/);
  await userEvent.upload(field, new File(['words'], 'notes.png', { type: 'image/png' }));
  await says(/^This file could not be opened as a picture/);
  expect(found).toEqual([]);
});

test('where the browser has a detector of its own, that one reads', async () => {
  withDetector(() => Promise.resolve([{ rawValue: linkHere() }]));
  const { found } = await scanWith(() => Promise.resolve(cameraAt(null).stream));
  await button('Scan the code').click();
  await expect.poll(() => found.length).toBe(1);
});

test('one that cannot do this kind, or turns out to be missing, is passed over', async () => {
  withDetector(() => Promise.reject(new Error('never asked')), ['ean_13']);
  const first = await scanWith(async () => cameraAt(await pictureOf(linkHere())).stream);
  await button('Scan the code').click();
  await expect.poll(() => first.found.length).toBe(1);
  first.element.remove();
  withDetector(() => Promise.reject(new DOMException('', 'NotSupportedError')));
  const second = await scanWith(async () => cameraAt(await pictureOf(linkHere())).stream);
  await button('Scan the code').click();
  await expect.poll(() => second.found.length).toBe(1);
});

test('one that fails again and again is given up, and the camera goes off', async () => {
  withDetector(() => Promise.reject(new DOMException('', 'DataError')));
  const showing = cameraAt(null);
  await scanWith(() => Promise.resolve(showing.stream));
  await button('Scan the code').click();
  await says(/^This browser cannot read codes/);
  expect(showing.isOn()).toBe(false);
});
