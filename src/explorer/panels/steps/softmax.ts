import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Steps } from '../../../worker/client.ts';
import { plain } from '../../../ui/writing.ts';
import { percent } from '../../summary.ts';
import { decimal } from './numbers.ts';
import type { Step, StepMaterial } from './step.ts';
import { weightCell, wordTable } from './wordTable.ts';

/** From scores to weights. */
export function softmaxStep({ steps }: StepMaterial): Step {
  const { matches, total } = steps;
  return {
    title: msg('Shares of one plain: softmax'),
    sentence: msg(
      'Each score is turned into a positive number, e raised to the score, and that number’s share of the sum is the word’s attention weight: this is called softmax.',
    ),
    body: html`${wordTable(steps, {
      caption: msg('From scores to weights'),
      columns: [msg('Score'), html`e<sup>${exponent(steps)}</sup>`, msg('Weight')],
      row: ({ score, exponential, weight }) => [
        decimal(score),
        decimal(exponential, 3),
        weightCell(weight),
      ],
      foot: [
        '',
        decimal(total, 3),
        percent(
          matches.reduce((sum, { weight }) => sum + weight, 0),
          1,
        ),
      ],
    })}
    <p class="note">${notes(steps)}</p>`,
  };
}

function notes({ largest, temperature }: Steps): string {
  const divided = msg(
    str`The scores are divided by the temperature first, which you have set to ${plain(temperature)}.`,
  );
  const lessened = msg(
    str`That the largest, ${decimal(largest)}, is taken away from each changes no share and keeps the numbers small.`,
  );
  const parts = [temperature === 1 ? '' : divided, Number.isFinite(largest) ? lessened : ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** "score − 3.84" */
function exponent({ largest, temperature }: Steps): string {
  const score = msg('score');
  const scaled = temperature === 1 ? score : `${score} ÷ ${plain(temperature)}`;
  if (!Number.isFinite(largest)) return scaled;
  return largest < 0 ? `${scaled} + ${decimal(-largest)}` : `${scaled} − ${decimal(largest)}`;
}
