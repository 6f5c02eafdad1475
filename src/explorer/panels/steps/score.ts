import { msg, str } from '@lit/localize';
import { plain } from '../../../ui/writing.ts';
import { decimal } from './numbers.ts';
import type { Step, StepMaterial } from './step.ts';
import { wordTable } from './wordTable.ts';

/** Brought to a size that does not depend on the width. */
export function scoreStep({ steps }: StepMaterial): Step {
  const width = plain(steps.headWidth);
  const root = rootOf(steps.headWidth);
  return {
    title: msg('Brought to scale: the score'),
    sentence: msg(
      str`Longer lists make larger sums, so each dot product is divided by the root of the list’s length, √${width} = ${root}, and is then called the score.`,
    ),
    body: wordTable(steps, {
      caption: msg('From dot products to scores'),
      columns: [msg('Dot product'), msg(str`÷ ${root} = score`)],
      row: ({ dot, score }) => [decimal(dot), decimal(score)],
    }),
  };
}

function rootOf(width: number): string {
  const root = Math.sqrt(width);
  return Number.isInteger(root) ? plain(root) : decimal(root);
}
