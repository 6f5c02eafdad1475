import { bytesOf } from '../../ui/colors.ts';

/** Lifts weak weights: a head that spreads its light would show as nothing. */
const gamma = 0.6;

/** A colour at all its opacities, as pixels. [256] */
export type Shades = Uint32Array;

export function shadesOf(color: string): Shades {
  const [red, green, blue] = bytesOf(color);
  const shades = new Uint8Array(256 * 4);
  for (let opacity = 0; opacity < 256; opacity++) {
    shades.set([red, green, blue, opacity], 4 * opacity);
  }
  return new Uint32Array(shades.buffer);
}

/** The pixel of a weight. */
export function shadeOf(weight: number, shades: Shades): number {
  // In words the weights of pieces are added up, and may come out a little above 1.
  return shades[Math.round(255 * Math.min(1, weight) ** gamma)]!;
}

/** One square of weights, in its colour. */
export interface ShadedSquare {
  /** [from][to] */
  readonly weights: Float32Array;
  readonly shades: Shades;
}

/**
 * One pixel a weight; of several squares each weight is so many stripes side by side. The browser
 * enlarges it.
 *
 * @param least weaker weights are left out
 */
export function paintSquares(
  canvas: HTMLCanvasElement,
  size: number,
  squares: readonly ShadedSquare[],
  least = 0,
): void {
  const [columns, rows] = [Math.max(1, size * squares.length), Math.max(1, size)];
  // Setting its size, even to the same, makes a canvas anew.
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  squares.forEach(({ weights, shades }, place) => {
    weights.forEach((weight, i) => {
      if (weight >= least) pixels[i * squares.length + place] = shadeOf(weight, shades);
    });
  });
  context.putImageData(image, 0, 0);
}
