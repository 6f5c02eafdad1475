import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { Match, Steps } from '../../../worker/client.ts';
import { plain } from '../../../ui/writing.ts';
import { visibleText } from '../../visibleText.ts';
import { decimal } from './numbers.ts';
import { askerName, strongestMatch, type Step, type StepMaterial } from './step.ts';
import { reachOf, strip } from './strip.ts';

/** What the others offer, and where one of them meets the query. */
export function keyStep({ steps, key, chooseKey }: StepMaterial): Step {
  const chosen = chosenKey(steps, key);
  const match = steps.matches[chosen]!;
  const name = visibleText(steps.labels[chosen]!);
  const scale = reachOf(steps.query, match.key);
  const marked = match.telling.map(({ dimension }) => dimension);
  const products = steps.query.map((x, i) => x * match.key[i]!);
  const count = plain(steps.headWidth);
  return {
    title: msg('What each word offers: its key'),
    sentence: msg(
      str`Every word also has ${count} numbers that stand for what it offers, its key, and each number of the query is multiplied by its partner in the key.`,
    ),
    body: html`${keyChips(steps, chosen, chooseKey)}
      <div class="strips">
        ${strip({ name: msg(str`The query of “${askerName(steps)}”`), numbers: steps.query, scale, marked })}
        ${strip({ name: msg(str`The key of “${name}”`), numbers: match.key, scale, marked })}
        ${strip({ name: msg('Their products'), numbers: products, marked })}
      </div>
      ${productTable(match, steps, name)}`,
  };
}

/** The token whose key is looked at: that with the most weight until another is chosen. */
export function chosenKey(steps: Steps, key: number | null): number {
  return key !== null && key < steps.labels.length ? key : strongestMatch(steps);
}

/** Radio buttons, so that a sentence of words is one stop of the tab key. */
export function keyChips({ labels }: Steps, chosen: number, choose: (key: number) => void) {
  return html`<fieldset>
    <legend>${msg('Whose key?')}</legend>
    <div class="chips">
      ${labels.map(
        (label, i) =>
          html`<label class="chip">
            <input
              type="radio"
              name="key"
              .value=${String(i)}
              .checked=${i === chosen}
              @change=${() => choose(i)}
            />${visibleText(label)}
          </label>`,
      )}
    </div>
  </fieldset>`;
}

function productTable({ telling, rest, dot }: Match, { headWidth }: Steps, name: string) {
  const others = plain(headWidth - telling.length);
  return html`<table class="products">
    <caption>
      ${msg(str`The products with “${name}” that say most`)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg('Number')}</th>
        <th scope="col">${msg('Query')}</th>
        <th scope="col">${msg('× key')}</th>
        <th scope="col">${msg('= product')}</th>
      </tr>
    </thead>
    <tbody>
      ${telling.map(
        ({ dimension, query, key, product }) =>
          html`<tr>
            <th scope="row">${plain(dimension + 1)}</th>
            <td>${decimal(query)}</td>
            <td>${decimal(key)}</td>
            <td>${decimal(product)}</td>
          </tr>`,
      )}
      <tr class="rest">
        <th scope="row" colspan="3">${msg(str`The other ${others}, added up`)}</th>
        <td>${decimal(rest)}</td>
      </tr>
    </tbody>
    <tfoot>
      <tr>
        <th scope="row" colspan="3">${msg('All together')}</th>
        <td>${decimal(dot)}</td>
      </tr>
    </tfoot>
  </table>`;
}
