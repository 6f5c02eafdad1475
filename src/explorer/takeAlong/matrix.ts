import { msg } from '@lit/localize';
import { percent } from '../summary.ts';
import { cells } from './cells.ts';
import { page, type Body } from './page.ts';
import { mixed, readable } from './contrast.ts';
import type { Shape } from './scene.ts';
import { isDrawn, type Subject } from './subject.ts';
import { clipped, isRightToLeft, textWidth } from './text.ts';

const cellSides = { least: 12, most: 44 } as const;
const longestLabel = 130;
/** Cells from this side on have room for their number. */
const numbersFrom = 36;

/** All weights as a square of light: a row for each word that looks, a column for each it looks at. */
export function matrix(subject: Subject, top: number): Body {
  const { labels, colors, overlays } = subject;
  const count = labels.length;
  const size = Math.min(14, sideFor(count, longestLabel) - 1);
  const shown = labels.map((label) => clipped(label, size, longestLabel));
  const room = Math.max(0, ...shown.map((label) => textWidth(label, size))) + 10;
  const side = sideFor(count, room);
  const left = Math.max(page.margin, (page.width - room - count * side) / 2) + room;
  const first = top + room;
  const square = { x: left, y: first, width: count * side, height: count * side };
  const most = Math.max(...overlays.map(({ weights }) => largest(weights)), 0);
  const light = overlays.map(({ weights, color }, i) =>
    cells(
      {
        ...{ x: left, y: first, cellWidth: side / overlays.length, cellHeight: side, color },
        ...{ columns: count * overlays.length, rows: count },
      },
      (row, column) => {
        // Several heads share a cell, side by side.
        if (column % overlays.length !== i) return 0;
        const weight = weights[row * count + Math.floor(column / overlays.length)]!;
        return isDrawn(subject, weight) ? weight / most : 0;
      },
    ),
  );
  const texts = shown.flatMap((text, i): Shape[] => {
    const middle = i * side + side / 2;
    const common = {
      kind: 'text',
      text,
      size,
      fill: colors.ink,
      bold: i === subject.lit,
      leftwards: isRightToLeft(text),
    } as const;
    return [
      { ...common, x: left - 8, y: first + middle + size * 0.35, anchor: 'right' },
      { ...common, x: left + middle + size * 0.35, y: first - 8, anchor: 'left', turned: true },
    ];
  });
  const legendTop = first + count * side + 20;
  return {
    shapes: [
      ...light,
      ...(side >= numbersFrom && overlays.length === 1
        ? numbers(subject, most, left, first, side)
        : []),
      { kind: 'rect', ...square, stroke: colors.line },
      ...chosen(subject, left, first, side),
      ...texts,
      ...scale(subject, most, legendTop),
    ],
    width: Math.max(page.width, left + count * side + page.margin),
    bottom: legendTop + 46,
  };
}

/** Whole pixels, so that cells meet without a seam. */
function sideFor(count: number, room: number): number {
  const side = Math.floor((page.room - room) / Math.max(1, count));
  return Math.min(cellSides.most, Math.max(cellSides.least, side));
}

function largest(weights: Float32Array): number {
  return weights.reduce((most, weight) => Math.max(most, weight), 0);
}

function numbers(subject: Subject, most: number, left: number, top: number, side: number): Shape[] {
  const { square, labels, colors } = subject;
  return Array.from(square.weights).flatMap((weight, i): Shape[] => {
    if (!isDrawn(subject, weight)) return [];
    const [row, column] = [Math.floor(i / labels.length), i % labels.length];
    return [
      {
        ...{ kind: 'text', text: percent(weight), size: 12, anchor: 'middle' },
        ...{ x: left + column * side + side / 2, y: top + row * side + side / 2 + 4 },
        fill: readable(colors, mixed(colors.paper, colors.light, weight / most)),
      },
    ];
  });
}

/** A frame round the row, or the column, of the chosen word. */
function chosen(
  { lit, state, labels, colors }: Subject,
  left: number,
  top: number,
  side: number,
): Shape[] {
  if (lit === null) return [];
  const long = labels.length * side;
  const place =
    state.look === 'from'
      ? { x: left, y: top + lit * side, width: long, height: side }
      : { x: left + lit * side, y: top, width: side, height: long };
  return [{ kind: 'rect', ...place, stroke: colors.accent, strokeWidth: 2 }];
}

/** How bright which weight is. */
function scale({ overlays, colors }: Subject, most: number, top: number): Shape[] {
  const common = { kind: 'text', size: 13, fill: colors.soft, y: top + 10 } as const;
  const steps = 20;
  const start = page.margin + 44;
  const gradients = overlays.map(({ color }, i) =>
    cells(
      {
        ...{ x: start, y: top + (i * 12) / overlays.length, color },
        ...{ cellWidth: 8, cellHeight: 12 / overlays.length, columns: steps, rows: 1 },
      },
      (_row, column) => (column + 1) / steps,
    ),
  );
  return [
    { ...common, text: percent(0), x: start - 8, anchor: 'right' },
    ...gradients,
    { ...common, text: percent(most), x: start + steps * 8 + 8, anchor: 'left' },
    {
      ...{ ...common, y: top + 36, x: page.margin, anchor: 'left' },
      text: msg('Each row is a word that asks, each column a word it looks at.'),
    },
  ];
}
