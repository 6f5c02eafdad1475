import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { ChangeController } from '../../ui/changeController.ts';
import { base, buttons } from '../../ui/controls.ts';
import { bannerStyles } from '../banner.styles.ts';
import { notSwitchedWords } from './learnerWords.ts';
import { personName, type Learners } from './learners.ts';
import '../../ui/icon.ts';

/**
 * Says in a tab that was left open whose record it has, while somebody else learns in others.
 *
 * @prop learners
 */
export class OtherLearner extends LitElement {
  static override properties = {
    learners: { attribute: false },
    stayedFor: { state: true },
    told: { state: true },
  };

  static override styles = [
    base,
    buttons,
    bannerStyles,
    css`
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  declare learners: Learners | null;
  /** Who learns elsewhere, where the learner has said that this tab is to stay as it is. */
  declare stayedFor: string | null;
  declare told: string;

  constructor() {
    super();
    this.learners = null;
    this.stayedFor = null;
    this.told = '';
    new ChangeController(this, () => this.learners);
  }

  override render() {
    return html`<div role="status">${this.#banner()}</div>`;
  }

  #banner() {
    const { learners } = this;
    const elsewhere = learners?.elsewhere;
    if (!learners || !elsewhere || elsewhere.id === this.stayedFor) return null;
    const [here, there] = [learners.here, elsewhere].map(personName) as [string, string];
    return html`<div class="banner">
      <aloft-icon name="person"></aloft-icon>
      <p>${this.told || msg(str`This tab has ${here}’s record. In other tabs it is ${there}’s now.`)}</p>
      <button class="button strong" type="button" @click=${() => this.#switch(learners, elsewhere.id)}>
        ${msg(str`Open ${there}’s record`)}
      </button>
      <button class="button" type="button" @click=${() => (this.stayedFor = elsewhere.id)}>
        ${msg(str`Stay with ${here}’s`)}
      </button>
    </div>`;
  }

  async #switch(learners: Learners, id: string): Promise<void> {
    const why = await learners.switchTo(id);
    this.told = why === null ? '' : notSwitchedWords(why);
  }
}

customElements.define('aloft-other-learner', OtherLearner);
