import type { WeightSquare } from '../../worker/client.ts';
import { fullLight, lightOf, type HeadPart } from '../light.ts';
import type { Look } from '../state.ts';

/** Between two words in one row. */
const gapPx = 12;
/** Words in two rows by turns may stand closer, but a finger has to tell them apart. */
const leastStepPx = 26;

/** Where the words of the arcs stand. */
export interface ArcLayout {
  /** The middle of each word, in px from the left. */
  readonly centers: readonly number[];
  readonly width: number;
  /** In two rows, every second word stands lower. */
  readonly rows: 1 | 2;
}

/**
 * In one row over the whole width if they fit, in two if they do not; if even that is too wide, it is
 * as wide as it has to be.
 *
 * @param widths of the words, in px
 * @param available px
 */
export function layOut(
  widths: readonly number[],
  available: number,
  isRightToLeft = false,
): ArcLayout {
  const single = placed(widths, 1);
  const best = single.width <= available ? single : placed(widths, 2);
  const spare = Math.max(0, available - best.width);
  const centers = best.centers.map((center, i) => center + (spare * (i + 0.5)) / widths.length);
  const width = best.width + spare;
  return {
    centers: isRightToLeft ? centers.map((center) => width - center) : centers,
    width,
    rows: best.rows,
  };
}

/** As close as they may stand. */
function placed(widths: readonly number[], rows: 1 | 2): ArcLayout {
  const centers: number[] = [];
  const half = (i: number): number => widths[i]! / 2;
  widths.forEach((_width, i) => {
    const inRow =
      i < rows ? half(i) + gapPx / 2 : centers[i - rows]! + half(i - rows) + gapPx + half(i);
    const behind = i === 0 ? 0 : centers[i - 1]! + leastStepPx;
    centers.push(Math.max(inRow, behind));
  });
  const ends = centers.map((center, i) => center + half(i) + gapPx / 2);
  return { centers, width: Math.max(0, ...ends), rows };
}

/** The word that is nearest to a place; null where there is none. */
export function wordAt(x: number, { centers }: ArcLayout): number | null {
  let nearest: number | null = null;
  centers.forEach((center, i) => {
    if (nearest === null || Math.abs(center - x) < Math.abs(centers[nearest]! - x)) nearest = i;
  });
  return nearest;
}

export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** How bright it is, 0 to 1. */
  readonly strength: number;
  /** Which of several heads it is of, counted among them; null where it is of one. */
  readonly part: number | null;
}

/** Weaker ones cannot be seen beside the others. */
const faintest = 0.003;
/** While no word is lit, all the strong arcs of the text show, as faint ones. */
const overview = { least: 0.15, strength: 0.25 } as const;

export interface ArcsWanted {
  readonly square: WeightSquare;
  readonly parts: readonly HeadPart[];
  readonly lit: number | null;
  readonly look: Look;
  /** Per cent. */
  readonly threshold: number;
}

/** The arcs of the lit word, the faintest first; of all words where none is lit. */
export function arcsOf({ square, parts, lit, look, threshold }: ArcsWanted): Arc[] {
  const least = Math.max(threshold / 100, lit === null ? overview.least : faintest);
  const size = square.labels.length;
  const squares = parts.length > 0 ? parts.map(({ weights }) => weights) : [square.weights];
  const partOf = (i: number): number | null => (parts.length > 0 ? i : null);
  if (lit === null) {
    return squares.flatMap((weights, part) =>
      Array.from(weights).flatMap((weight, i): Arc[] => {
        const [from, to] = [Math.floor(i / size), i % size];
        if (weight < least || from === to) return [];
        return [{ from, to, weight, strength: overview.strength * weight, part: partOf(part) }];
      }),
    );
  }
  const lights = squares.map((weights) => lightOf(weights, size, lit, look));
  const full = fullLight(lights, lit);
  return lights
    .flatMap((light, part) =>
      Array.from(light).flatMap((weight, other): Arc[] => {
        if (weight < least) return [];
        const [from, to] = look === 'from' ? [lit, other] : [other, lit];
        return [{ from, to, weight, strength: Math.min(1, weight / full), part: partOf(part) }];
      }),
    )
    .sort((a, b) => a.strength - b.strength);
}

/** How high an arc rises over so many px: the farther the higher, and never out of the picture. */
export function arcHeight(distance: number, most: number): number {
  return most * (1 - Math.exp((-0.7 * distance) / most));
}
