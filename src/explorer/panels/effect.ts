import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { base } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { labelsOf, type AttentionUnder, type Effect } from '../../worker/client.ts';
import { listed } from '../../ui/writing.ts';
import { greeting, isChanged, type ExplorerState } from '../state.ts';
import { visibleText } from '../visibleText.ts';
import { cosineText } from '../cosines.ts';

/** How many of the words that moved most are named. */
const most = 3;
/** What reads as 1.00 has not moved. */
const still = 0.995;

/**
 * What a change has done to the vectors that the model ends with: of the chosen word, of the sentence,
 * and of the words that have moved most.
 *
 * @prop attention of the text, with its effect
 * @prop state of the explorer
 */
export class EffectView extends LitElement {
  static override properties = { attention: { attribute: false }, state: { attribute: false } };

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      [role='status'] {
        display: grid;
        align-content: start;
        gap: 10px;
        min-block-size: 8.5em;
      }
      p {
        margin: 0;
      }
      strong {
        font-variant-numeric: tabular-nums;
      }
      .bar {
        display: block;
        block-size: 8px;
        margin-block-start: 4px;
        border: 1px solid var(--edge);
        border-radius: 4px;
        background: linear-gradient(var(--accent) 0 0) no-repeat;
        background-size: calc(100% * var(--share)) 100%;
      }
      .bar:dir(rtl) {
        background-position: right;
      }
      .about {
        margin-block-start: 10px;
        color: var(--soft);
        font-size: 0.875rem;
        text-wrap: pretty;
      }
      @media (forced-colors: active) {
        .bar {
          background-image: linear-gradient(Highlight 0 0);
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare attention: AttentionUnder | null;
  declare state: ExplorerState;

  constructor() {
    super();
    this.attention = null;
    this.state = greeting;
  }

  override render() {
    return html`<div role="status">${this.#told()}</div>
      <p class="about">
        ${msg('1 means that nothing has moved, 0 that nothing in common is left. It is the cosine between the vectors that the model ends with, without the change and with it. It says how much depends on what you changed, not whether the result is better or worse.')}
      </p>`;
  }

  #told() {
    if (!isChanged(this.state.whatIf)) {
      return html`<p>
        ${msg('Nothing is changed yet. Switch a head off, hide a word, warm attention up or cut the positions: what it does to the result stands here.')}
      </p>`;
    }
    const { attention } = this;
    if (!attention?.effect) return null;
    const { effect } = attention;
    const chosen = this.#chosen(attention, effect);
    const moved = this.#moved(attention, effect);
    return html`
      ${
        chosen
          ? measured(
              msg(
                str`“${chosen.label}” keeps a likeness of ${cosineText(chosen.cosine)} to what it was.`,
              ),
              chosen.cosine,
            )
          : html`<p>${msg('Choose a word above to see how far it moves.')}</p>`
      }
      ${measured(
        msg(str`The whole sentence keeps a likeness of ${cosineText(effect.sentence)}.`),
        effect.sentence,
      )}
      ${moved.length > 0 ? html`<p>${msg(str`Moved most: ${listed(moved)}.`)}</p>` : null}
    `;
  }

  /** The chosen word or piece, if there is one. */
  #chosen(attention: AttentionUnder, effect: Effect): { label: string; cosine: number } | null {
    const { word, units } = this.state;
    const cosine = word === null ? undefined : effect[units][word];
    if (word === null || cosine === undefined) return null;
    return { label: visibleText(labelsOf(attention, units)[word]!), cosine };
  }

  /** Hidden words apart: that they move when they cannot look at themselves is no news. */
  #moved(attention: AttentionUnder, { words }: Effect): string[] {
    const hidden = new Set(this.state.whatIf.maskedWords);
    const labels = labelsOf(attention, 'words');
    return Array.from(words, (cosine, word) => ({ cosine, word }))
      .filter(({ cosine, word }) => cosine < still && !hidden.has(word))
      .sort((a, b) => a.cosine - b.cosine)
      .slice(0, most)
      .map(({ cosine, word }) => {
        const amount = cosineText(cosine);
        return msg(str`“${visibleText(labels[word]!)}” ${amount}`);
      });
  }
}

/** A sentence, and its number as a bar. */
function measured(sentence: string, cosine: number) {
  return html`<p>
    ${sentence}<span
      class="bar"
      aria-hidden="true"
      ${cssVariable('--share', Math.max(0, cosine))}
    ></span>
  </p>`;
}

customElements.define('aloft-effect', EffectView);
