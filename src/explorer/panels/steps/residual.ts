import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Stage, Steps } from '../../../worker/client.ts';
import { plain } from '../../../ui/writing.ts';
import { decimal } from './numbers.ts';
import { askerName, type Step, type StepMaterial } from './step.ts';

/** What becomes of it all. */
export function residualStep({ steps }: StepMaterial): Step {
  const name = askerName(steps);
  return {
    title: msg('Added to what the word was: the residual stream'),
    sentence: msg(
      str`The joined list is mixed by learned numbers and added to what “${name}” was, then a feed-forward network works on the word alone and that is added, too: the running sum is called the residual stream.`,
    ),
    body: html`<table class="stages">
        <caption>
          ${msg(str`The vector of “${name}” in layer ${steps.layer + 1}`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${msg('When')}</th>
            <th scope="col">${msg('Length')}</th>
            <th scope="col">${msg('Length added')}</th>
            <th scope="col">${msg('Cosine')}</th>
          </tr>
        </thead>
        <tbody>
          ${steps.stages.map((stage, i) => row(stageNames()[i]!, stage))}
        </tbody>
      </table>
      <p class="note">
        ${msg('The cosine is 1 where a vector still points where it did one row before, and 0 where nothing of that direction is left.')}
        ${isWidened(steps) ? msg('This layer also stretches the word, so that its first two rows cannot be compared.') : null}
      </p>`,
  };
}

const stageNames = (): string[] => [
  msg('Before the layer'),
  msg('After attention'),
  msg('After feed-forward'),
];

function row(name: string, { width, length, moved }: Stage) {
  return html`<tr>
    <th scope="row">
      ${name}
      <small>${msg(str`${plain(width)} numbers`)}</small>
    </th>
    <td>${decimal(length)}</td>
    <td>${moved ? decimal(moved.added) : '–'}</td>
    <td>${moved ? decimal(moved.cosine) : '–'}</td>
  </tr>`;
}

const isWidened = ({ stages: [before, between] }: Steps): boolean => before.width !== between.width;
