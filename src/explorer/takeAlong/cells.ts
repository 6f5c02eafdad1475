import type { CellsShape } from './scene.ts';

/** As many steps from nothing to full light: a step is one per cent. */
const steps = 100;

interface Grid extends Omit<CellsShape, 'kind' | 'levels'> {
  readonly columns: number;
  readonly rows: number;
}

/** A grid of light. @param opacityAt 0 to 1; what rounds to nothing is left out */
export function cells(grid: Grid, opacityAt: (row: number, column: number) => number): CellsShape {
  const { x, y, cellWidth, cellHeight, color } = grid;
  const strokes = new Map<number, string[]>();
  for (let row = 0; row < grid.rows; row++) {
    let column = 0;
    while (column < grid.columns) {
      const step = stepOf(opacityAt(row, column));
      const first = column++;
      while (column < grid.columns && stepOf(opacityAt(row, column)) === step) column++;
      if (step === 0) continue;
      const ofStep = strokes.get(step) ?? [];
      ofStep.push(`M${first} ${row}.5h${column - first}`);
      strokes.set(step, ofStep);
    }
  }
  const levels = [...strokes].map(([step, parts]) => ({
    opacity: step / steps,
    d: parts.join(''),
  }));
  return { kind: 'cells', x, y, cellWidth, cellHeight, color, levels };
}

function stepOf(opacity: number): number {
  return Math.round(steps * Math.min(1, opacity));
}
