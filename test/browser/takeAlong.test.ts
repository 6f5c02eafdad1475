import { html } from 'lit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { pictures, type ExplorerState } from '../../src/explorer/state.ts';
import type { TakeAlong } from '../../src/explorer/takeAlong.ts';
import { pageColors } from '../../src/explorer/takeAlong/colors.ts';
import { pictureOf } from '../../src/explorer/takeAlong/picture.ts';
import { sceneAsPng } from '../../src/explorer/takeAlong/png.ts';
import { sceneAsSvg } from '../../src/explorer/takeAlong/svg.ts';
import type { Attention } from '../../src/worker/client.ts';
import '../../src/explorer/takeAlong.ts';
import '../../src/ui/tokens.css';
import { attentionOfWords, colors, stateOf } from '../unit/explorer/takeAlong/attentions.ts';
import { all, mounted, textsOf } from './mounted.ts';

const attention = attentionOfWords(['She', 'saw', 'Mary'], (_layer, _head, from, to) =>
  to === (from + 1) % 3 ? 8 : 1,
);

async function imageOf(blob: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  const address = URL.createObjectURL(blob);
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  return image;
}

describe('a picture as SVG', () => {
  test.each(pictures)(
    '%s: can be parsed, says its title, and is shown as an image',
    async (picture) => {
      const evil = attentionOfWords(
        ['<b>&"', 'a\u0000\u000b', '\ufffe]]>', '👩‍🚀'],
        (l, h, f, t) => 1 + l + h + f + t,
      );
      for (const heads of [[], [0, 1, 3]]) {
        const scene = pictureOf(evil, stateOf(evil, { picture, heads, word: 1 }), colors);
        const svg = sceneAsSvg(scene);
        const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
        expect(parsed.querySelector('parsererror')).toBeNull();
        expect(parsed.querySelector('title')!.textContent).toContain('<b>&"');
        expect(parsed.querySelector('desc')!.textContent).toBe(
          scene.description.replaceAll('\ufffe', '\ufffd'),
        );
        expect(parsed.querySelectorAll('script, image, style, foreignObject, [href]')).toHaveLength(
          0,
        );
        const image = await imageOf(new Blob([svg], { type: 'image/svg+xml' }));
        expect([image.naturalWidth, image.naturalHeight]).toEqual([
          scene.width,
          Math.round(scene.height),
        ]);
      }
    },
  );
});

describe('a picture as PNG', () => {
  const scene = pictureOf(attention, stateOf(attention, { picture: 'spotlight', word: 0 }), colors);

  async function pixels(blob: Blob) {
    const image = await imageOf(blob);
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(image, 0, 0);
    return { image, at: (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data] };
  }

  test('has two pixels for one, and light where the word is that gets most', async () => {
    const { image, at } = await pixels((await sceneAsPng(scene))!);
    expect([image.naturalWidth, image.naturalHeight]).toEqual([
      2 * scene.width,
      Math.floor(2 * scene.height),
    ]);
    const paper = [0xfd, 0xfc, 0xf8, 255];
    expect(at(2, 2)).toEqual(paper);
    const lit = scene.shapes.filter(
      (shape) => shape.kind === 'rect' && shape.fill === colors.light && shape.height === 36,
    ) as { x: number; y: number; width: number }[];
    // Beside the letters of "saw", inside its light.
    const [red, green, blue] = at(2 * (lit[0]!.x + 4), 2 * (lit[0]!.y + 18));
    expect(Math.abs(red! - (0xfd + (0xf0 - 0xfd) * 0.72))).toBeLessThan(3);
    expect(Math.abs(green! - (0xfc + (0xb9 - 0xfc) * 0.72))).toBeLessThan(3);
    expect(Math.abs(blue! - (0xf8 + (0x0b - 0xf8) * 0.72))).toBeLessThan(3);
  });

  test('of very much is made smaller rather than not at all', async () => {
    const huge = { ...scene, width: 4000, height: 4000, shapes: [] };
    const { image } = await pixels((await sceneAsPng(huge))!);
    expect(image.naturalWidth * image.naturalHeight).toBeLessThanOrEqual(16_000_000);
    expect(image.naturalWidth).toBe(4000);
  });
});

test('the colours are those of the page, by day and by night', () => {
  const read = (theme: string) => {
    document.documentElement.dataset['theme'] = theme;
    return pageColors(document.body);
  };
  try {
    const [day, night] = [read('day'), read('night')];
    for (const color of Object.values(day))
      if (typeof color === 'string') expect(color).toMatch(/^#[0-9a-f]{6}$/);
    // Paper is brighter than ink by day, and darker by night.
    expect(Number.parseInt(day.paper.slice(1, 3), 16)).toBeGreaterThan(0xf0);
    expect(Number.parseInt(night.paper.slice(1, 3), 16)).toBeLessThan(0x30);
    expect(day.behind).toBeCloseTo(0.72, 2);
    expect(night.behind).toBeCloseTo(0.42, 2);
  } finally {
    delete document.documentElement.dataset['theme'];
  }
  expect(document.body.querySelector('span')).toBeNull();
});

describe('aloft-take-along', () => {
  beforeEach(() => void vi.restoreAllMocks());

  async function opened(given: Attention | null = attention, change: Partial<ExplorerState> = {}) {
    const element = await mounted<TakeAlong>(html`<aloft-take-along
      .attention=${given}
      .state=${stateOf(given ?? attention, { heads: [1], word: 2, ...change })}
    ></aloft-take-along>`);
    const dialog = all<HTMLDialogElement>(element, 'dialog')[0]!;
    const opener = all<HTMLButtonElement>(element, 'button')[0]!;
    await userEvent.click(opener);
    await vi.waitUntil(() => dialog.open);
    const button = (name: string) =>
      all<HTMLButtonElement>(element, 'dialog button').find(({ textContent }) =>
        textContent.trim().startsWith(name),
      );
    const said = () => textsOf(element, '[role=status]')[0];
    return { element, dialog, opener, button, said };
  }

  /** What is given to the browser's downloads. */
  function downloads() {
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    return names;
  }

  const navigatorHas = (name: 'clipboard' | 'share' | 'canShare', value: unknown) => {
    Object.defineProperty(navigator, name, { value, configurable: true });
    return () => Reflect.deleteProperty(navigator, name);
  };

  test('opens a dialog with its name, and Escape gives the focus back', async () => {
    const { dialog, opener, element } = await opened();
    expect(dialog.matches(':modal')).toBe(true);
    expect(textsOf(element, 'h2')).toEqual(['Take it along']);
    await userEvent.keyboard('{Escape}');
    await vi.waitUntil(() => !dialog.open);
    expect(element.shadowRoot!.activeElement).toBe(opener);
  });

  test('copies the link, and says so', async () => {
    const copied: string[] = [];
    const restore = navigatorHas('clipboard', {
      writeText: (text: string) => Promise.resolve(void copied.push(text)),
    });
    try {
      const { button, said } = await opened();
      await userEvent.click(button('Copy link')!);
      await expect.poll(said).toBe('The link is copied.');
      const url = new URL(copied[0]!);
      expect(url.origin).toBe(location.origin);
      expect(url.pathname).toBe('/explore');
      expect(url.search).toBe('?text=She+saw+Mary&layer=2&head=2&word=2&units=words');
    } finally {
      restore();
    }
  });

  test('shows the link, selected, where it may not copy', async () => {
    const restore = navigatorHas('clipboard', {
      writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')),
    });
    try {
      const { element, button, said } = await opened();
      await userEvent.click(button('Copy link')!);
      await expect.poll(said).toMatch(/did not let Aloft copy/);
      const field = all<HTMLInputElement>(element, 'input')[0]!;
      await expect.poll(() => element.shadowRoot!.activeElement).toBe(field);
      expect(field.value).toContain('/explore?text=She+saw+Mary');
      expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
    } finally {
      restore();
    }
  });

  test('saves each file by its name, and says so', async () => {
    const names = downloads();
    const { button, said } = await opened();
    for (const format of ['PNG', 'SVG', 'CSV', 'JSON']) {
      await userEvent.click(button(format)!);
      const name = `aloft-she-saw-mary.${format.toLowerCase()}`;
      await expect.poll(said).toBe(`${name} goes to your downloads.`);
      expect(names.at(-1)).toBe(name);
    }
  });

  test('says so where the browser makes no picture', async () => {
    const names = downloads();
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null));
    const { button, said } = await opened();
    await userEvent.click(button('PNG')!);
    await expect.poll(said).toMatch(/could not be made/);
    expect(names).toEqual([]);
  });

  test('without weights, or without words, has a link and no files', async () => {
    for (const given of [null, attentionOfWords([])]) {
      const { button, element } = await opened(given);
      expect(button('SVG')!.disabled).toBe(true);
      expect(button('Copy link')!.disabled).toBe(false);
      expect(textsOf(element, '.soft')[0]).toMatch(/^There is no picture yet/);
    }
  });

  test('offers no sharing where the device has none', async () => {
    const had = 'share' in navigator;
    expect(Boolean((await opened()).button('Share'))).toBe(had);
  });

  test.each([
    ['with the picture, where files can be shared', true],
    ['the link alone, where they cannot', false],
  ])('shares %s', async (_name, withFiles) => {
    const shared: ShareData[] = [];
    const restores = [
      navigatorHas('share', (data: ShareData) => Promise.resolve(void shared.push(data))),
      navigatorHas('canShare', () => withFiles),
    ];
    try {
      const { button, said } = await opened();
      await userEvent.click(button('Share')!);
      await expect.poll(said).toBe('It is shared.');
      expect(shared[0]!.url).toContain('/explore?text=She+saw+Mary');
      expect(shared[0]!.files?.map(({ name, type }) => [name, type])).toEqual(
        withFiles ? [['aloft-she-saw-mary.png', 'image/png']] : undefined,
      );
    } finally {
      for (const restore of restores) restore();
    }
  });

  test('says nothing of a share that was called off, and what to do after one that failed', async () => {
    let reason = 'AbortError';
    const share = vi.fn(() => Promise.reject(new DOMException('no', reason)));
    const restores = [navigatorHas('share', share), navigatorHas('canShare', () => false)];
    try {
      const { button, said } = await opened();
      await userEvent.click(button('Share')!);
      await vi.waitUntil(() => share.mock.calls.length === 1);
      expect(said()).toBe('');
      reason = 'NotAllowedError';
      await userEvent.click(button('Share')!);
      await expect.poll(said).toMatch(/Copying the link/);
    } finally {
      for (const restore of restores) restore();
    }
  });
});
