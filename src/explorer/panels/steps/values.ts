import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Steps } from '../../../worker/client.ts';
import { plain } from '../../../ui/writing.ts';
import { decimal } from './numbers.ts';
import type { Step, StepMaterial } from './step.ts';
import { numberList, strip } from './strip.ts';
import { weightCell, wordTable } from './wordTable.ts';

/** What is handed over. */
export function valuesStep({ steps }: StepMaterial): Step {
  const { headWidth, headLengths, head, isOff } = steps;
  const count = plain(headWidth);
  const output = outputOf(steps);
  return {
    title: msg('What is handed over: the values'),
    sentence: msg(
      'Each word has a third list to hand over, its value, gives as much of it as its weight allows, and the sum of what all words give is the head’s output.',
    ),
    body: html`${wordTable(steps, {
      caption: msg('What each word gives'),
      columns: [msg('Weight'), msg('× length of its value'), msg('= length given')],
      row: ({ weight, valueLength }) => [
        weightCell(weight),
        decimal(valueLength),
        decimal(weight * valueLength),
      ],
    })}
      ${isOff ? offNote() : workedOut(steps, output)}
      ${strip({
        name: msg(str`The head’s output: length ${decimal(headLengths[head]!)}`),
        numbers: output,
      })}
      ${numberList(msg(str`All ${count} numbers`), output)}`,
  };
}

/** [headWidth] */
function outputOf({ joined, head, headWidth }: Steps): Float32Array {
  return joined.subarray(head * headWidth, (head + 1) * headWidth);
}

/** One number of the output, the largest, as the sum that it is. */
function workedOut(steps: Steps, output: Float32Array) {
  const { outputDimension } = steps;
  const number = plain(outputDimension + 1);
  return html`<details class="all">
    <summary>${msg(str`One number of the output, worked out: number ${number}`)}</summary>
    ${wordTable(steps, {
      caption: msg(str`Number ${number} of the output`),
      columns: [msg('Weight'), msg(str`× number ${number} of its value`), msg('= given')],
      row: ({ weight, valueThere }) => [
        weightCell(weight),
        decimal(valueThere),
        decimal(weight * valueThere),
      ],
      foot: ['', '', decimal(output[outputDimension]!)],
    })}
  </details>`;
}

/** Said wherever a head that is switched off would hand something on. */
export function offNote() {
  return html`<p class="note">
    ${msg('You have switched this head off: whatever it looks at, it hands on zeros.')}
  </p>`;
}
