import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { percent } from '../../explorer/summary.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { consequences, type Extraction, type RankedRequirement } from '../../worker/client.ts';
import { plain } from '../../ui/writing.ts';
import { consequenceSentence, constraintName } from './words.ts';

type Ranking = Extract<Extraction, { readonly kind: 'ranked' }>;

/** Below this a requirement is everyday work: a constraint is less likely than not by far. */
const everydayBelow = 0.2;

/** The one sentence that says what was found, for eye and ear. */
export function verdictOf(found: Extraction): string {
  switch (found.kind) {
    case 'empty':
      return msg(
        'There is no requirement in this text yet: write one a line, or paste a specification.',
      );
    case 'too-long': {
      const over = plain(found.characters - found.limit);
      return msg(
        str`This is more than ten pages: shorten it by ${over} characters. Nothing of it was changed.`,
      );
    }
    case 'ranked': {
      const sure = percent(found.confidence);
      return found.key
        ? msg(
            str`The key requirement is on line ${found.key.line}: it is about ${constraintName(found.key.constraint)}. Sure: ${sure}.`,
          )
        : msg(
            str`There is no key requirement here: all of it can be built on any stack. Sure: ${sure}.`,
          );
    }
    default:
      return found satisfies never;
  }
}

/** What was found, in full. */
export function resultOf(found: Ranking) {
  const { key, ranked } = found;
  const everyday = ranked.filter((one) => one !== key && one.score < everydayBelow);
  const others = ranked.filter((one) => one !== key && one.score >= everydayBelow);
  return html`${
    key
      ? html`<section>
            <h3>${msg('The key requirement')}</h3>
            <blockquote>${key.text}</blockquote>
          </section>
          <section>
            <h3>${msg('What follows from it')}</h3>
            <ul class="consequences">
              ${consequences[key.constraint].map((one) => html`<li>${consequenceSentence(one)}</li>`)}
            </ul>
          </section>`
      : null
  }
    <section>
      <h3>${msg('How close each comes')}</h3>
      ${rankedList([...(key ? [key] : []), ...others])}
      ${
        key === null && others.length === 0
          ? html`<p class="hint">${msg('None comes close to a constraint.')}</p>`
          : null
      }
      <details>
        <summary>${msg(str`Everyday work on any stack: ${everyday.length}`)}</summary>
        ${rankedList(everyday)}
      </details>
    </section>`;
}

function rankedList(requirements: readonly RankedRequirement[]) {
  return html`<ol class="ranked">
    ${requirements.map(
      (one) =>
        html`<li>
          <p>${one.text}</p>
          <div class="bar" aria-hidden="true"><span ${cssVariable('--share', one.score)}></span></div>
          <p class="reason">${reasonOf(one)}</p>
        </li>`,
    )}
  </ol>`;
}

function reasonOf({ line, score, constraint, lead, putOff }: RankedRequirement): string {
  const name = constraintName(constraint);
  const place = msg(str`Line ${line}`);
  if (putOff) return msg(str`${place} · it is put off or left out, so it cannot be the key.`);
  // Odds are natural logarithms; a factor is what can be imagined.
  const times = plain(Math.round(Math.exp(Math.min(Math.abs(lead), 12))));
  return lead > 0
    ? msg(
        str`${place} · ${percent(score)}, closest to ${name}; its odds are ${times} times the average.`,
      )
    : msg(str`${place} · ${percent(score)}, closest to ${name}; its odds do not stand out.`);
}
