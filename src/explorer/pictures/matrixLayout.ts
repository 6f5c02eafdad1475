/** A label needs as much. */
const labelledFrom = 14;
const widestLabel = 96;
const wholeFrom = 6;
const largestCell = 40;
/** Larger, and it would not be seen at a glance. */
const widest = 640;
/** For the bars that add up, at the right and below. */
const sumsPx = 40;
const gapPx = 6;

/** Where the parts of the matrix stand, in px. */
export interface MatrixLayout {
  /** How many words there are. */
  readonly size: number;
  readonly cell: number;
  /** Where the cells begin, behind the labels; 0 where there is no room for these. */
  readonly left: number;
  readonly top: number;
  /** As wide and as high as all cells. */
  readonly side: number;
  /** How long the longest bar is. */
  readonly bar: number;
  readonly isLabelled: boolean;
  readonly width: number;
  readonly height: number;
}

/**
 * @param widths of the words, in px
 * @param available px
 */
export function layOutMatrix(widths: readonly number[], available: number): MatrixLayout {
  const size = widths.length;
  const gutter = Math.ceil(Math.min(widestLabel, Math.max(0, ...widths))) + gapPx;
  const cellBehind = (labels: number): number =>
    Math.min(
      largestCell,
      Math.max(0, Math.min(widest, available) - labels - sumsPx) / Math.max(1, size),
    );
  const isLabelled = cellBehind(gutter) >= labelledFrom;
  const labels = isLabelled ? gutter : 0;
  const room = cellBehind(labels);
  // Whole pixels have sharp edges; of small cells they would leave too much of the room unused.
  const cell = room >= wholeFrom ? Math.floor(room) : room;
  const side = cell * size;
  return {
    ...{ size, cell, side, isLabelled },
    ...{ left: labels, top: labels, bar: sumsPx - gapPx },
    width: labels + side + sumsPx,
    height: labels + side + sumsPx,
  };
}

/** Which weight: of the word that asks and the one it looks at. */
export interface Cell {
  readonly from: number;
  readonly to: number;
}

/** The cell at a place; null outside of all. */
export function cellAt(
  x: number,
  y: number,
  { left, top, cell, side, size }: MatrixLayout,
): Cell | null {
  const [inX, inY] = [x - left, y - top];
  if (inX < 0 || inY < 0 || inX >= side || inY >= side) return null;
  const at = (distance: number): number => Math.min(size - 1, Math.floor(distance / cell));
  return { from: at(inY), to: at(inX) };
}

/** Where a key leads; null if it leads nowhere. */
export function cellAfter(key: string, { from, to }: Cell, size: number): Cell | null {
  const within = (i: number): number => Math.min(size - 1, Math.max(0, i));
  switch (key) {
    case 'ArrowUp':
      return { from: within(from - 1), to };
    case 'ArrowDown':
      return { from: within(from + 1), to };
    case 'ArrowLeft':
      return { from, to: within(to - 1) };
    case 'ArrowRight':
      return { from, to: within(to + 1) };
    case 'Home':
      return { from, to: 0 };
    case 'End':
      return { from, to: size - 1 };
    default:
      return null;
  }
}
