/** What the spotlight's canvas shows, read from its pixels. */
export interface ReadLight {
  /** Under the words, as they are written; empty where there is none. */
  readonly numbers: readonly string[];
  /** How strong the light behind each word is, 0 to 1. */
  readonly behind: readonly number[];
  /** How long each bar is, 0 to 1: of the one under each word, or of each head. [parts][words] */
  readonly bars: readonly (readonly number[])[];
}

/**
 * Reads the light of an `aloft-spotlight`. A number is what it looks like: each whole per cent is
 * written by the browser, once, and the picture that is nearest to the one on the canvas is it.
 *
 * Playwright hands its source over to the page, so it names nothing from outside itself. The canvas is
 * copied first: one that is read itself may be kept elsewhere by the browser from then on.
 */
export function readLight(spotlight: Element): ReadLight {
  const root = spotlight.shadowRoot!;
  const canvas = root.querySelector('canvas')!;
  const place = canvas.getBoundingClientRect();
  const scale = canvas.width / place.width;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')!;
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  const alphaAt = (x: number, y: number): number => data[4 * (y * canvas.width + x) + 3] ?? 0;

  const texts = [...root.querySelectorAll('.text')];
  const boxes = texts.map((text) => {
    const box = text.getBoundingClientRect();
    const inPixels = (from: number, to: number) => Math.round((to - from) * scale);
    return {
      left: inPixels(place.left, box.left),
      right: inPixels(place.left, box.right),
      top: inPixels(place.top, box.top),
      bottom: inPixels(place.top, box.bottom),
    };
  });
  const px = (length: number): number => Math.round(length * scale);

  const below = texts[0]
    ? Number.parseFloat(getComputedStyle(texts[0].parentElement!).paddingBottom)
    : 24;
  const heads = root.querySelector('.several') ? Math.round((below - 20) / 14) : 0;

  // The canvas has colours of its own where the system's are forced.
  const probe = document.createElement('span');
  canvas.append(probe);
  const colorOf = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [light, ink] = [colorOf('light-behind'), colorOf('soft')];
  probe.remove();
  const one = new OffscreenCanvas(1, 1).getContext('2d')!;
  one.fillStyle = light;
  one.fillRect(0, 0, 1, 1);
  const full = one.getImageData(0, 0, 1, 1).data[3]! || 1;
  const behind = boxes.map(
    ({ left, right, top }) => alphaAt(Math.round((left + right) / 2), top + px(3)) / full,
  );

  const shareOfRow = (from: number, to: number, y: number): number => {
    let count = 0;
    for (let x = from; x < to; x++) if (alphaAt(x, y) > 127) count++;
    return count / (to - from);
  };
  const isLeftwards = getComputedStyle(root.querySelector('.words')!).direction === 'rtl';
  const bars = Array.from({ length: Math.max(1, heads) }, (_one, part) =>
    boxes.map(({ left, right, bottom }) => {
      if (heads === 0) return shareOfRow(left + px(8), right - px(8), bottom + px(4));
      const [start, end] = isLeftwards ? [px(8), px(19)] : [px(19), px(8)];
      return shareOfRow(left + start, right - end, bottom + px(9 + 14 * part));
    }),
  );

  interface Template {
    readonly text: string;
    readonly pixels: Uint8ClampedArray;
  }
  interface Templates {
    readonly key: string;
    readonly all: readonly Template[];
  }
  const [width, height] = [px(34), px(16)];
  const { fontFamily } = getComputedStyle(canvas);
  const key = `${fontFamily} ${scale} ${ink}`;
  const kept = window as { readTemplates?: Templates };
  if (kept.readTemplates?.key !== key) {
    const paper = document.createElement('canvas');
    paper.style.fontVariantNumeric = 'tabular-nums';
    [paper.width, paper.height] = [width, height];
    document.body.append(paper);
    const context = paper.getContext('2d', { willReadFrequently: true })!;
    const percent = new Intl.NumberFormat(undefined, { style: 'percent' });
    const all = Array.from({ length: 102 }, (_one, whole) => {
      const text = whole === 101 ? '' : percent.format(whole / 100);
      context.reset();
      context.scale(scale, scale);
      context.font = `12px ${fontFamily}`;
      context.fillStyle = ink;
      context.textAlign = 'center';
      const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: under } =
        context.measureText('0');
      context.fillText(text, width / 2 / scale, Math.round((16 - above - under) / 2 + above));
      const { data } = context.getImageData(0, 0, width, height);
      return { text, pixels: data.filter((_byte, at) => at % 4 === 3) };
    });
    paper.remove();
    kept.readTemplates = { key, all };
  }
  const numbers = boxes.map(({ left, right, bottom }) => {
    const [x, y] = [Math.round((left + right - width) / 2), bottom + px(below - 16)];
    const pixels = new Uint8ClampedArray(width * height);
    for (let i = 0; i < pixels.length; i++) {
      pixels[i] = alphaAt(x + (i % width), y + Math.floor(i / width));
    }
    let best = { text: '', distance: Infinity };
    for (const { text, pixels: wanted } of kept.readTemplates!.all) {
      let distance = 0;
      for (let i = 0; i < wanted.length && distance < best.distance; i++) {
        distance += (wanted[i]! - pixels[i]!) ** 2;
      }
      if (distance < best.distance) best = { text, distance };
    }
    return best.text;
  });
  return { numbers, behind, bars };
}
