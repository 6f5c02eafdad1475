import { msg, str } from '@lit/localize';
import type { WeightSquare } from '../../worker/client.ts';
import type { HeadPart, Sums } from '../light.ts';
import { percent } from '../summary.ts';
import type { Cell } from './matrixLayout.ts';

interface Told {
  /** As they can be seen. */
  readonly labels: readonly string[];
  readonly square: WeightSquare;
  readonly parts: readonly HeadPart[];
  readonly sums: Sums;
  readonly cell: Cell | null;
  readonly lit: number | null;
}

/** The weight of the cell in words; without one, what the lit word gives and gets in all. */
export function told({ labels, square, parts, sums, cell, lit }: Told): string {
  if (labels.length === 0) return '';
  if (cell) {
    const at = cell.from * labels.length + cell.to;
    const [from, to] = [labels[cell.from]!, labels[cell.to]!];
    const said = msg(str`“${from}” → “${to}”: ${percent(square.weights[at]!, 1)}`);
    const ofHeads = parts.map(({ head, weights }) =>
      msg(str`head ${head + 1}: ${percent(weights[at]!, 1)}`),
    );
    return ofHeads.length > 0 ? `${said} (${ofHeads.join(', ')})` : said;
  }
  if (lit === null || lit >= labels.length) return msg('Point at a cell to read its weight.');
  const [given, received] = [sums.given[lit]!, sums.received[lit]!];
  return msg(str`“${labels[lit]!}” gives ${percent(given)} in all, and gets ${percent(received)}.`);
}
