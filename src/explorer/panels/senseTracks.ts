import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import type { Senses, SensesDepth } from '../../worker/client.ts';
import { visibleText } from '../visibleText.ts';
import { depthName, leanText } from './senseWords.ts';
import { markStyles } from './senses.styles.ts';

/**
 * A track for each depth, from one meaning to the other: where the word lies, and where its usages.
 *
 * @prop senses what the engine says
 * @prop names of the two meanings
 * @attr last only the track after the last layer
 */
export class SenseTracks extends LitElement {
  static override properties = {
    senses: { attribute: false },
    names: { attribute: false },
    last: { type: Boolean },
  };

  static override styles = [
    base,
    markStyles,
    css`
      ol {
        display: grid;
        gap: 20px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 16px;
        margin: 0 0 8px;
        font-size: 0.9375rem;
        font-weight: 600;
      }
      .ends span {
        display: flex;
        align-items: center;
        gap: 8px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        justify-content: space-between;
        gap: 12px;
        margin: 0;
        font-size: 0.9375rem;
      }
      .lean {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .track {
        position: relative;
        block-size: 62px;
        margin-inline: 12px;
      }
      .line,
      .middle {
        position: absolute;
        background: var(--edge);
      }
      .line {
        inset-inline: -12px;
        inset-block-start: 37px;
        block-size: 2px;
        border-radius: 1px;
      }
      .middle {
        inset-inline-start: calc(50% - 1px);
        inset-block-start: 31px;
        inline-size: 2px;
        block-size: 14px;
      }
      .at {
        position: absolute;
        inset-inline-start: calc(50% + 50% * var(--lean));
      }
      .track .mark {
        inset-block-start: calc(50px - var(--mark) / 2);
        margin-inline-start: calc(var(--mark) / -2);
        opacity: 0.85;
      }
      .word {
        inset-block-start: 4px;
        display: grid;
        grid-template-columns: 0;
        justify-items: center;
        transition: inset-inline-start var(--move);
      }
      .word span {
        inline-size: max-content;
        max-inline-size: 12ch;
        overflow: hidden;
        padding: 1px 9px;
        border-radius: 999px;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 0.875rem;
        font-weight: 600;
        line-height: 1.375rem;
        text-overflow: ellipsis;
        white-space: nowrap;
        /* The label stays on the track while its stem goes to the end. */
        translate: calc(-35% * var(--lean)) 0;
      }
      .word::after {
        content: '';
        inline-size: 4px;
        block-size: 16px;
        border-radius: 0 0 2px 2px;
        background: var(--accent);
      }
      /* Where nothing sets the meanings apart, no place is the right one. */
      .nowhere span {
        background: var(--card);
        color: var(--accent);
        box-shadow: inset 0 0 0 2px var(--accent);
      }
      .note {
        margin: 0;
        color: var(--soft);
        font-size: 0.875rem;
      }
      @media (forced-colors: active) {
        .line,
        .middle {
          background: CanvasText;
          forced-color-adjust: none;
        }
        .word span,
        .word::after {
          background: Highlight;
          color: HighlightText;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  declare senses: Senses | null;
  declare names: readonly [string, string];
  declare last: boolean;

  constructor() {
    super();
    this.senses = null;
    this.names = ['', ''];
    this.last = false;
  }

  override render() {
    if (this.senses?.placing.kind !== 'placed') return null;
    const { senses, names } = this;
    const { depths } = this.senses.placing;
    return html`<p class="ends">
        <span><i class="mark first" aria-hidden="true"></i>${names[0]}</span>
        <span>${names[1]}<i class="mark second" aria-hidden="true"></i></span>
      </p>
      <ol role="list" aria-label=${this.last ? msg('Between the two meanings') : msg('Layer by layer')}>
        ${depths.map((depth, i) =>
          this.last && i < depths.length - 1 ? nothing : this.#track(senses, depth, i),
        )}
      </ol>`;
  }

  #track(senses: Senses, depth: SensesDepth, index: number) {
    return html`<li>
      <p class="head">
        <span>${depthName(index)}</span>
        <span class="lean">${leanText(depth.lean, this.names)}</span>
      </p>
      <div class="track" aria-hidden="true">
        <div class="line"></div>
        <div class="middle"></div>
        ${depth.usages.map((usage, i) => this.#mark(senses, usage?.lean ?? null, i))}
        <div
          class=${depth.lean === null ? 'at word nowhere' : 'at word'}
          ${cssVariable('--lean', depth.lean ?? 0)}
        >
          <span>${visibleText(senses.word)}</span>
        </div>
      </div>
      ${index === 0 ? html`<p class="note">${beforeTheLayers(visibleText(senses.word))}</p>` : nothing}
    </li>`;
  }

  #mark({ usages }: Senses, lean: number | null, index: number) {
    if (lean === null) return nothing;
    const shape = usages[index]!.meaning === 0 ? 'first' : 'second';
    return html`<i class="at mark ${shape}" ${cssVariable('--lean', lean)}></i>`;
  }
}

function beforeTheLayers(word: string): string {
  return msg(
    str`The vector of “${word}” knows its spelling and its position here, and nothing of its neighbours. If this row shows a difference, it is one of position, not of meaning.`,
  );
}

customElements.define('aloft-sense-tracks', SenseTracks);
