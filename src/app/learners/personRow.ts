import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import type { Profile } from '../../record/store/profiles.ts';
import { base, buttons } from '../../ui/controls.ts';
import { takeOut } from '../takeOut.ts';
import { personName, type Learners } from './learners.ts';
import { notSwitchedWords } from './learnerWords.ts';
import type { NamedEvent } from './nameForm.ts';
import '../typedWord.ts';
import './nameForm.ts';

/** Fired by `<aloft-person>` when somebody else than who learns here has been removed. */
export class PersonGoneEvent extends Event {
  readonly name: string;

  constructor(name: string) {
    super('person-gone', { bubbles: true, composed: true });
    this.name = name;
  }
}

/**
 * One of the people on this device: their record can be opened, and they can be renamed and removed.
 *
 * @prop learners
 * @prop person
 * @fires person-gone
 */
export class PersonRow extends LitElement {
  static override properties = {
    learners: { attribute: false },
    person: { attribute: false },
    doing: { state: true },
    told: { state: true },
    isBusy: { state: true },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 8px;
        max-inline-size: var(--measure);
        overflow-wrap: anywhere;
      }
      .here {
        color: var(--accent);
        font-weight: 500;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 20px;
      }
      .removing {
        margin-block-start: 8px;
        padding: 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius-word);
      }
      .removing .ways,
      aloft-typed-word {
        margin-block-end: 12px;
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare learners: Learners;
  declare person: Profile;
  declare doing: 'nothing' | 'renaming' | 'removing';
  /** What came of the last thing that was asked for. */
  declare told: string;
  declare isBusy: boolean;

  constructor() {
    super();
    this.doing = 'nothing';
    this.told = '';
    this.isBusy = false;
  }

  override render() {
    const name = personName(this.person);
    return html`<p>
        <b>${name}</b> ${this.#isHere ? html`<span class="here">${msg('· open in this tab')}</span>` : nothing}
      </p>
      ${this.doing === 'renaming' ? this.#naming() : this.#ways(name)}
      ${this.doing === 'removing' ? this.#removing(name) : nothing}
      <p role="status">${this.told}</p>`;
  }

  get #isHere(): boolean {
    return this.person.id === this.learners.here.id;
  }

  #ways(name: string) {
    return html`<div class="ways">
      ${
        this.#isHere
          ? nothing
          : html`<button class="button" type="button" ?disabled=${this.isBusy} @click=${this.#open}>
              ${msg(str`Open ${name}’s record`)}
            </button>`
      }
      <button id="rename" class="link" type="button" @click=${() => (this.doing = 'renaming')}>
        ${msg('Rename')}<span class="unseen"> ${name}</span>
      </button>
      <button
        id="remove"
        class="link"
        type="button"
        aria-expanded=${this.doing === 'removing'}
        @click=${() => (this.doing = this.doing === 'removing' ? 'nothing' : 'removing')}
      >
        ${msg('Remove')}<span class="unseen"> ${name}</span>
      </button>
    </div>`;
  }

  #naming() {
    return html`<aloft-name-form
      label=${msg('Name')}
      value=${this.person.name}
      action=${msg('Save')}
      @named=${this.#rename}
      @naming-ended=${() => this.#end('rename')}
    ></aloft-name-form>`;
  }

  #removing(name: string) {
    return html`<div class="removing">
      <p>
        ${msg(str`All that ${name} has written and done on this device goes for good. A file of it, taken out before, brings it back.`)}
      </p>
      <div class="ways">
        <button class="button strong" type="button" @click=${this.#take}>
          ${msg(str`Take ${name}’s record out as a file`)}
        </button>
      </div>
      <aloft-typed-word
        action=${msg(str`Remove ${name} for good`)}
        @confirmed=${this.#remove}
      ></aloft-typed-word>
      <button class="link" type="button" @click=${() => this.#end('remove')}>
        ${msg(str`Keep ${name}`)}
      </button>
    </div>`;
  }

  readonly #open = async (): Promise<void> => {
    this.told = msg('Saving, then the page is loaded anew …');
    this.isBusy = true;
    const why = await this.learners.switchTo(this.person.id);
    this.isBusy = false;
    if (why !== null) this.told = notSwitchedWords(why);
  };

  readonly #rename = async ({ name }: NamedEvent): Promise<void> => {
    const isRenamed = await this.learners.rename(this.person.id, name);
    this.told = isRenamed ? '' : msg('The name could not be stored. Try again in a moment.');
    if (isRenamed) await this.#end('rename');
  };

  readonly #take = async (): Promise<void> => {
    const { learners, person } = this;
    const file = await learners.take(person.id, Date.now());
    if (file === null) {
      this.told = msg('Not all of this record could be read, so there is no file of it.');
      return;
    }
    this.told = await takeOut(file, { whose: person.name });
  };

  readonly #remove = async (): Promise<void> => {
    const name = personName(this.person);
    this.told = msg('One moment …');
    const isGone = await this.learners.remove(this.person.id);
    if (isGone) this.dispatchEvent(new PersonGoneEvent(name));
    else
      this.told = msg(
        'This could not be done now: another tab may be in the way. Close the other tabs of Aloft, and try again.',
      );
  };

  /** Back to where it was begun. */
  async #end(from: 'rename' | 'remove'): Promise<void> {
    this.doing = 'nothing';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${from}`)?.focus();
  }
}

customElements.define('aloft-person', PersonRow);

declare global {
  interface HTMLElementEventMap {
    'person-gone': PersonGoneEvent;
  }
}
