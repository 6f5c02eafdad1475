import type { Sums } from '../light.ts';
import type { Look } from '../state.ts';
import type { Cell, MatrixLayout } from './matrixLayout.ts';
import type { Palette } from './palette.ts';

export interface MatrixScene {
  readonly layout: MatrixLayout;
  readonly labels: readonly string[];
  /** A pixel a weight. */
  readonly cells: HTMLCanvasElement;
  readonly sums: Sums;
  readonly lit: number | null;
  readonly look: Look;
  readonly cell: Cell | null;
  readonly palette: Palette;
  readonly fonts: { readonly plain: string; readonly strong: string };
}

export function drawMatrix(context: CanvasRenderingContext2D, scene: MatrixScene): void {
  const { layout, cells, palette } = scene;
  const { left, top, side } = layout;
  if (layout.size === 0) return;
  context.save();
  context.fillStyle = palette.card;
  context.fillRect(left, top, side, side);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, left, top, side, side);
  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  context.strokeRect(left - 0.5, top - 0.5, side + 1, side + 1);
  drawSums(context, scene);
  if (layout.isLabelled) drawLabels(context, scene);
  drawMarks(context, scene);
  context.restore();
}

/** What each word gives in all, at the right, and what it gets, below. */
function drawSums(
  context: CanvasRenderingContext2D,
  { layout, sums, palette, lit }: MatrixScene,
): void {
  const { left, top, side, cell, bar } = layout;
  const thick = Math.max(1, cell - Math.min(4, cell * 0.3));
  const most = Math.max(1, ...sums.received);
  const start = side + 5;
  sums.given.forEach((sum, i) => {
    context.fillStyle = i === lit ? palette.accent : palette.soft;
    const y = top + i * cell + (cell - thick) / 2;
    // The same scale as below, so that the two can be held against each other.
    context.fillRect(left + start, y, (bar * sum) / most, thick);
  });
  sums.received.forEach((sum, i) => {
    context.fillStyle = i === lit ? palette.accent : palette.soft;
    const x = left + i * cell + (cell - thick) / 2;
    context.fillRect(x, top + start, thick, (bar * sum) / most);
  });
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { layout, labels, lit, look, cell: marked, palette, fonts }: MatrixScene,
): void {
  const { left, top, cell } = layout;
  context.textBaseline = 'middle';
  const style = (isLit: boolean, isMarked: boolean): void => {
    context.font = isLit ? fonts.strong : fonts.plain;
    context.fillStyle = isLit ? palette.accent : isMarked ? palette.ink : palette.soft;
  };
  labels.forEach((label, i) => {
    const middle = (i + 0.5) * cell;
    style(look === 'from' && i === lit, i === marked?.from);
    context.textAlign = 'end';
    context.fillText(label, left - 6, top + middle, left - 6);
    style(look === 'at' && i === lit, i === marked?.to);
    context.save();
    context.translate(left + middle, top - 6);
    context.rotate(-Math.PI / 2);
    context.textAlign = 'start';
    context.fillText(label, 0, 0, top - 6);
    context.restore();
  });
}

/** The row, or the column, of the lit word, and the cell that is told of. */
function drawMarks(
  context: CanvasRenderingContext2D,
  { layout, lit, look, cell: marked, palette }: MatrixScene,
): void {
  const { left, top, cell, side, size } = layout;
  context.lineWidth = 2;
  if (lit !== null && lit < size) {
    context.strokeStyle = palette.accent;
    if (look === 'from') context.strokeRect(left, top + lit * cell, side, cell);
    else context.strokeRect(left + lit * cell, top, cell, side);
  }
  if (!marked) return;
  context.strokeStyle = palette.ink;
  context.strokeRect(left + marked.to * cell, top + marked.from * cell, cell, cell);
}
