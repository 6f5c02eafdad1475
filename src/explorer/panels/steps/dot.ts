import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { cssVariable } from '../../../ui/cssValue.ts';
import { decimal } from './numbers.ts';
import { askerName, type Step, type StepMaterial } from './step.ts';
import { wordTable } from './wordTable.ts';

/** How well each token matches. */
export function dotStep({ steps }: StepMaterial): Step {
  const dots = steps.matches.map(({ dot }) => dot);
  const least = Math.min(0, ...dots);
  const range = Math.max(0, ...dots) - least || 1;
  return {
    title: msg('How well they match: the dot product'),
    sentence: msg(
      str`The products of each word are added up to one number, the dot product: the larger it is, the better the word fits what “${askerName(steps)}” looks for.`,
    ),
    body: html`${wordTable(steps, {
      caption: msg('Dot products of the query with all keys'),
      columns: ['', msg('Dot product')].map(
        (name) => name || html`<span class="unseen">${msg('As a bar')}</span>`,
      ),
      row: ({ dot }) => [
        html`<span class="track"
          ><span
            class=${dot < 0 ? 'bar negative' : 'bar'}
            ${cssVariable('--from', (Math.min(0, dot) - least) / range)}
            ${cssVariable('--size', Math.abs(dot) / range)}
          ></span
        ></span>`,
        decimal(dot),
      ],
    })}`,
  };
}
