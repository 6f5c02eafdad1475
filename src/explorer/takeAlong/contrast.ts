import type { Colors } from './scene.ts';

/** A colour with so much of another one over it; both #rrggbb. */
export function mixed(below: string, above: string, opacity: number): string {
  const [a, b] = [bytesOf(below), bytesOf(above)];
  const bytes = a.map((byte, i) => Math.round(byte + (b[i]! - byte) * opacity));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Ink or paper, whichever can be read better on this. */
export function readable({ ink, paper }: Colors, behind: string): string {
  return contrast(ink, behind) >= contrast(paper, behind) ? ink : paper;
}

/** 1 to 21, as WCAG 2.2 defines the contrast ratio. */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = bytesOf(color).map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function bytesOf(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
