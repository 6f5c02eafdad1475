import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { cssValue } from '../../../ui/cssValue.ts';

export const timelineStyles = css`
  .timelines {
    display: grid;
    gap: 12px;
    margin: 0;
  }
  .timeline {
    display: grid;
    grid-template-columns: repeat(var(--ticks), minmax(0, 1fr));
    gap: 3px;
    max-inline-size: 400px;
    margin-block-start: 4px;
  }
  .work {
    block-size: 12px;
    border-radius: 3px;
    background: var(--accent);
    grid-column: var(--tick);
    grid-row: var(--word);
  }
  @media (forced-colors: active) {
    .work {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** When which word can be worked on: a scheme, with a column for each tick and a row for each word. */
export function timelines(count: number) {
  const words = Array.from({ length: count }, (_one, word) => word + 1);
  return html`<figure class="timelines">
    <div>
      ${msg(str`A recurrent network: ${count} ticks`)}
      ${timeline(
        words,
        (word) => word,
        msg(
          str`Scheme: each word waits for the one before, so that ${count} words take ${count} ticks.`,
        ),
      )}
    </div>
    <div>
      ${msg('Attention: one tick')}
      ${timeline(words, () => 1, msg(str`Scheme: all ${count} words in the same tick.`))}
    </div>
    <figcaption class="hint">
      ${msg('A scheme, not a measurement: a row for each word, time to the right.')}
    </figcaption>
  </figure>`;
}

function timeline(words: readonly number[], tickOf: (word: number) => number, label: string) {
  return html`<div
    class="timeline"
    role="img"
    aria-label=${label}
    ${cssValue('--ticks', String(words.length))}
  >
    ${words.map(
      (word) =>
        html`<span
          class="work"
          ${cssValue('--tick', String(tickOf(word)))}
          ${cssValue('--word', String(word))}
        ></span>`,
    )}
  </div>`;
}
