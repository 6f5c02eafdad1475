import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ChangeController } from '../../ui/changeController.ts';
import { base, buttons } from '../../ui/controls.ts';
import type { Learners } from './learners.ts';
import type { NamedEvent } from './nameForm.ts';
import type { PersonGoneEvent } from './personRow.ts';
import './nameForm.ts';
import './personRow.ts';

/**
 * The people who learn on this device, each with a record of their own.
 *
 * @prop learners null until they are known
 */
export class LearnersCard extends LitElement {
  static override properties = {
    learners: { attribute: false },
    asking: { state: true },
    told: { state: true },
  };

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
      }
      .soft {
        color: var(--soft);
      }
      ul {
        margin: 0 0 12px;
        padding: 0;
        list-style: none;
      }
      li {
        padding-block: 12px;
        border-block-end: 1px solid var(--line);
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare learners: Learners | null;
  /** Whose name is being asked for. */
  declare asking: 'nobody' | 'self' | 'other';
  /** What came of the last thing that was asked for. */
  declare told: string;

  constructor() {
    super();
    this.learners = null;
    this.asking = 'nobody';
    this.told = '';
    new ChangeController(this, () => this.learners);
  }

  override render() {
    const { learners } = this;
    if (!learners)
      return html`<p class="soft" role="status">${msg('Your record is being opened …')}</p>`;
    return html`
      ${learners.areSeveral ? this.#people(learners) : html`<p>${aloneWords()}</p>`}
      ${this.#adding(learners)}
      <p role="status">${this.told}</p>
    `;
  }

  #people(learners: Learners) {
    return html`<ul @person-gone=${this.#gone}>
        ${repeat(
          learners.people,
          ({ id }) => id,
          (person) =>
            html`<li><aloft-person .learners=${learners} .person=${person}></aloft-person></li>`,
        )}
      </ul>
      <p class="soft">
        ${msg('To open another record, this one is saved and the page is loaded anew. Other tabs keep the record that they have.')}
        ${msg('No record is locked: whoever has this device in hand can open each of them.')}
      </p>`;
  }

  #adding(learners: Learners) {
    switch (this.asking) {
      case 'nobody':
        return html`<button id="add" class="button" type="button" @click=${() => this.#begin(learners)}>
          ${msg('Add a person')}
        </button>`;
      case 'self':
        return html`<aloft-name-form
          label=${msg('Your own name, so that you know your records apart')}
          action=${msg('Next')}
          @named=${({ name }: NamedEvent) => void this.#nameSelf(learners, name)}
          @naming-ended=${() => void this.#end('')}
        ></aloft-name-form>`;
      case 'other':
        return html`<aloft-name-form
          label=${msg('Name of who is added')}
          action=${msg('Add')}
          @named=${({ name }: NamedEvent) => void this.#add(learners, name)}
          @naming-ended=${() => void this.#end('')}
        ></aloft-name-form>`;
    }
  }

  #begin(learners: Learners): void {
    this.told = '';
    this.asking = learners.here.name === '' ? 'self' : 'other';
  }

  async #nameSelf(learners: Learners, name: string): Promise<void> {
    if (await learners.rename(learners.here.id, name)) this.asking = 'other';
    else this.told = notStoredWords();
  }

  async #add(learners: Learners, name: string): Promise<void> {
    const added = await learners.add(name);
    if (added) await this.#end(msg(str`${added.name} has a record now, which is empty still.`));
    else this.told = notStoredWords();
  }

  readonly #gone = ({ name }: PersonGoneEvent): void => {
    void this.#end(msg(str`${name} is removed.`));
  };

  async #end(told: string): Promise<void> {
    this.asking = 'nobody';
    this.told = told;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#add')?.focus();
  }
}

const aloneWords = (): string =>
  msg(
    'Only you, so far. Somebody else who uses this device can have a record of their own, with notes, cards and progress apart from yours.',
  );

const notStoredWords = (): string =>
  msg(
    'This could not be stored: the device may be full, or the browser keeps nothing here. Nothing was changed.',
  );

customElements.define('aloft-learners', LearnersCard);
