import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import type { Sync } from '../../sync/sync.ts';
import type { MovedView } from '../../sync/view.ts';
import { base, buttons } from '../../ui/controls.ts';
import { nameOfDevice } from './syncWords.ts';

/**
 * Another device has shut one out: whether this one comes along is for the learner to say, as whoever has a
 * lost device could have done it.
 *
 * @prop sync
 * @prop moved
 */
export class MovedCard extends LitElement {
  static override properties = { sync: { attribute: false }, moved: { attribute: false } };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
        overflow-wrap: anywhere;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  declare sync: Sync;
  declare moved: MovedView;

  override render() {
    const [by, out] = [nameOfDevice(this.moved.by), nameOfDevice(this.moved.shutOut)];
    if (!this.moved.canFollow)
      return html`<p>
          ${msg(str`${by} has shut this device out of your other devices. All that is here stays here, and nothing new comes or goes.`)}
        </p>
        <p>${msg('If that was not meant, show a new code on one of the others, and join again with this one.')}</p>
        <button class="button" type="button" @click=${() => void this.sync.leave()}>
          ${msg('Use this device by itself')}
        </button>`;
    return html`<p>
        ${msg(str`${by} has shut ${out} out and uses a new secret. Until you decide, nothing new comes or goes here.`)}
      </p>
      <p>
        ${msg(str`Go along if you did that. If it was not you, somebody else may have ${by} in hand: stay, and shut it out from here.`)}
      </p>
      <div class="ways">
        <button class="button strong" type="button" @click=${() => this.sync.follow()}>
          ${msg('Go along')}
        </button>
        <button
          class="button"
          type="button"
          @click=${() => void this.sync.ignore(this.moved.hash)}
        >
          ${msg('It was not me: stay')}
        </button>
      </div>`;
  }
}

customElements.define('aloft-moved', MovedCard);
