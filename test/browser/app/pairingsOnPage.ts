import { html } from 'lit';
import { onTestFinished, vi } from 'vitest';
import { pairingLink, type Pairing } from '../../../src/sync/pairing.ts';
import type { PairingCode } from '../../../src/app/devices/pairingCode.ts';
import { mounted } from '../mounted.ts';
import '../../../src/app/devices/pairingCode.ts';

/** As one of many devices makes it: with the longest link there is. */
export const pairing: Pairing = {
  secret: Uint8Array.from({ length: 32 }, (_byte, i) => (i * 37 + 11) % 256),
  head: Array.from({ length: 6 }, (_head, device) => ({
    device: Uint8Array.from({ length: 8 }, (_byte, i) => (device * 53 + i * 29) % 256),
    sequence: 1000 + device,
    hash: Uint8Array.from({ length: 8 }, (_byte, i) => (device * 71 + i * 31) % 256),
  })),
};

export const linkHere = (): string => pairingLink(location.origin, pairing);

export const codeOf = (link: string, secret: Uint8Array | null = null): Promise<PairingCode> =>
  mounted<PairingCode>(
    html`<aloft-pairing-code .link=${link} .secret=${secret}></aloft-pairing-code>`,
  );

/** The code that our own element draws, as a picture of so many points on each side. */
export async function pictureOf(text: string, side = 480): Promise<HTMLCanvasElement> {
  const element = await codeOf(text);
  const drawn = element.renderRoot.querySelector('svg')!.cloneNode(true) as SVGElement;
  drawn.setAttribute('width', `${side}`);
  drawn.setAttribute('height', `${side}`);
  const source = new XMLSerializer().serializeToString(drawn);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  canvas.getContext('2d')!.drawImage(image, 0, 0, side, side);
  element.remove();
  return canvas;
}

export interface Showing {
  readonly stream: MediaStream;
  /** What it looks at next. */
  readonly show: (picture: HTMLCanvasElement | null) => void;
  /** Whether it still takes pictures. */
  readonly isOn: () => boolean;
}

/** A camera that looks at pictures, on a grey table and not quite straight. */
export function cameraAt(first: HTMLCanvasElement | null): Showing {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1280, 720];
  const context = canvas.getContext('2d')!;
  let picture = first;
  const draw = (): void => {
    context.resetTransform();
    context.fillStyle = '#777';
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (!picture) return;
    context.translate(640, 360);
    context.rotate(0.12);
    context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  };
  draw();
  const timer = setInterval(draw, 50);
  const stream = canvas.captureStream(20);
  onTestFinished(() => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  });
  return {
    stream,
    show: (next) => (picture = next),
    isOn: () => stream.getTracks().some(({ readyState }) => readyState === 'live'),
  };
}

/** The page goes out of sight, or comes back. */
export function turnPage(to: 'hidden' | 'visible'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(to);
  document.dispatchEvent(new Event('visibilitychange'));
}

/** The id of what has the focus, in whichever element. */
export function focused(): string | undefined {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found?.id;
}
