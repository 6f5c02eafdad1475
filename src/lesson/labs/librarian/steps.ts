import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { nameInList } from '../../../explorer/nameInList.ts';
import { chosenKey, keyChips } from '../../../explorer/panels/steps/key.ts';
import { decimal } from '../../../explorer/panels/steps/numbers.ts';
import { queryStep } from '../../../explorer/panels/steps/query.ts';
import { scoreStep } from '../../../explorer/panels/steps/score.ts';
import { softmaxStep } from '../../../explorer/panels/steps/softmax.ts';
import {
  askerName,
  strongestMatch,
  type Step,
  type StepMaterial,
} from '../../../explorer/panels/steps/step.ts';
import { reachOf, strip } from '../../../explorer/panels/steps/strip.ts';
import { valuesStep } from '../../../explorer/panels/steps/values.ts';
import { weightCell } from '../../../explorer/panels/steps/wordTable.ts';
import { percent } from '../../../explorer/summary.ts';
import { visibleText } from '../../../explorer/visibleText.ts';
import type { Steps } from '../../../worker/client.ts';
import { plain } from '../../../ui/writing.ts';
import type { Favourite } from './favourites.ts';

/** What a step of the library is made from. */
export interface LibraryMaterial extends StepMaterial {
  /** Of each head of the layer. */
  readonly favourites: readonly Favourite[];
}

/** The library, from the question to what the other librarians bring. */
export const librarySteps: readonly ((material: LibraryMaterial) => Step)[] = [
  ...[questionStep, labelStep, matchStep, sharesStep, booksStep, othersStep],
];

function questionStep(material: LibraryMaterial): Step {
  const { steps } = material;
  const [name, head, count] = [askerName(steps), steps.head + 1, plain(steps.headWidth)];
  return {
    title: msg('The question: a query'),
    sentence: msg(
      str`“${name}” comes to the desk of the librarian of head ${head} and asks. Its question is ${count} numbers, the query: they say what it looks for.`,
    ),
    body: queryStep(material).body,
  };
}

function labelStep({ steps, key, chooseKey }: LibraryMaterial): Step {
  const chosen = chosenKey(steps, key);
  const other = steps.matches[chosen]!.key;
  const [name, label] = [askerName(steps), visibleText(steps.labels[chosen]!)];
  const scale = reachOf(steps.query, other);
  const count = plain(steps.headWidth);
  return {
    title: msg('The label on the spine: a key'),
    sentence: msg(
      str`Every word of the sentence is a book on the shelf. On its spine are ${count} numbers that say what it can be found by: its key.`,
    ),
    body: html`${keyChips(steps, chosen, chooseKey)}
      <div class="strips">
        ${strip({ name: msg(str`The query of “${name}”`), numbers: steps.query, scale })}
        ${strip({ name: msg(str`The key of “${label}”`), numbers: other, scale })}
      </div>`,
  };
}

function matchStep(material: LibraryMaterial): Step {
  const { steps } = material;
  const best = strongestMatch(steps);
  const { dot, score } = steps.matches[best]!;
  const [name, width] = [nameInList(steps.labels, best), plain(steps.headWidth)];
  return {
    title: msg('How well they match: a score'),
    sentence: msg(
      str`The librarian multiplies the query with each label, number by number, adds up, and divides by √${width}. “${name}” fits best: ${decimal(dot)} becomes a score of ${decimal(score)}.`,
    ),
    body: scoreStep(material).body,
  };
}

function sharesStep(material: LibraryMaterial): Step {
  const { steps } = material;
  const best = strongestMatch(steps);
  const [name, share] = [nameInList(steps.labels, best), percent(steps.matches[best]!.weight)];
  return {
    title: msg('Shares of 100%: softmax'),
    sentence: msg(
      str`Softmax turns the scores into shares that come to 100% together: “${name}” gets ${share}. The better a label fits, the more; no book is left out altogether.`,
    ),
    body: softmaxStep(material).body,
  };
}

function booksStep(material: LibraryMaterial): Step {
  const { steps } = material;
  const best = strongestMatch(steps);
  const [name, share] = [nameInList(steps.labels, best), percent(steps.matches[best]!.weight)];
  return {
    title: msg('What the books hold: the values'),
    sentence: msg(
      str`A book holds its value, ${plain(steps.headWidth)} numbers more. Here the picture of a library ends: no book is handed over whole, but ${share} of “${name}” and some of each other one are mixed to one list.`,
    ),
    body: valuesStep(material).body,
  };
}

function othersStep({ steps, favourites }: LibraryMaterial): Step {
  const name = askerName(steps);
  const count = favourites.length;
  const different = new Set(favourites.map(({ piece }) => piece)).size;
  return {
    title: msg('Several librarians: the heads'),
    sentence:
      different === 1
        ? msg(
            str`Layer ${steps.layer + 1} has ${count} librarians, its heads, each with questions and labels of its own. This time all bring “${name}” most of the same book.`,
          )
        : msg(
            str`Layer ${steps.layer + 1} has ${count} librarians, its heads, each with questions and labels of its own. For the same “${name}” they have ${different} different favourites.`,
          ),
    body: favouriteTable(steps, favourites),
  };
}

function favouriteTable({ head: own }: Steps, favourites: readonly Favourite[]) {
  return html`<table>
    <caption>
      ${msg('What each librarian brings most of')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg('Head')}</th>
        <th scope="col">${msg('Word')}</th>
        <th scope="col">${msg('Weight')}</th>
      </tr>
    </thead>
    <tbody>
      ${favourites.map(
        ({ head, name, weight }) =>
          html`<tr class=${head === own ? 'strongest' : nothing}>
            <th scope="row">${head === own ? msg(str`${head + 1}, this one`) : head + 1}</th>
            <td>${name}</td>
            <td>${weightCell(weight)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
