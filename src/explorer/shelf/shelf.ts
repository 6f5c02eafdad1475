import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, buttons } from '../../ui/controls.ts';
import { GuessingEvent, GuessWantedEvent, StateChangeEvent, StateOpenedEvent } from '../events.ts';
import { panelName } from '../panels.ts';
import { greeting, type ExplorerState } from '../state.ts';
import { examples, stateOf, type Example } from './examples.ts';
import { rememberSeen, seenExamples } from './seen.ts';
import { shelfStyles } from './shelf.styles.ts';
import '../../ui/icon.ts';

/**
 * The shelf: sentences in which this model shows something, each with what to look for. The first time,
 * an example opens with a guess.
 *
 * @prop state of the explorer
 * @prop guessing whether the weights are hidden
 * @fires guess-wanted
 * @fires guessing
 * @fires state-opened
 * @fires state-change
 */
export class Shelf extends LitElement {
  static override properties = {
    state: { attribute: false },
    guessing: { type: Boolean },
    opened: { state: true },
    earlier: { state: true },
    seen: { state: true },
  };

  static override styles = [base, buttons, shelfStyles];

  declare state: ExplorerState;
  declare guessing: boolean;
  declare opened: Example | null;
  /** What stood here before an example was opened. */
  declare earlier: ExplorerState | null;
  declare seen: ReadonlySet<string>;

  constructor() {
    super();
    this.state = greeting;
    this.guessing = false;
    this.opened = null;
    this.earlier = null;
    this.seen = seenExamples();
  }

  /** An example is seen once its weights have been; an edit makes another sentence of it. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state') && this.opened?.text !== this.state.text) this.opened = null;
    if (!this.opened || !changed.get('guessing')) return;
    rememberSeen(this.opened.id);
    this.seen = new Set([...this.seen, this.opened.id]);
  }

  override render() {
    return html`<div class="row">
        <button
          class="button"
          type="button"
          aria-haspopup="dialog"
          @click=${() => this.#dialog?.showModal()}
        >
          <aloft-icon name="book-open"></aloft-icon>${msg('Examples')}
        </button>
        ${
          this.earlier
            ? html`<button class="button" type="button" @click=${() => this.#goBack()}>
                ${msg('Back to your sentence')}
              </button>`
            : nothing
        }
      </div>
      <div aria-live="polite">${this.opened?.text === this.state.text ? this.#note(this.opened) : nothing}</div>
      <dialog aria-labelledby="title" closedby="any">${this.#list()}</dialog>`;
  }

  #note({ look, finding, opens }: Example) {
    return html`<div class="note">
      <p><strong>${msg('What to look for.')}</strong> ${look()}</p>
      ${
        this.guessing
          ? this.#offer()
          : html`<p>${finding()}</p>
              ${this.#panelLink(opens.panel ?? null)}`
      }
    </div>`;
  }

  #offer() {
    return html`<div class="row">
      <button
        class="button strong"
        type="button"
        @click=${() => this.dispatchEvent(new GuessWantedEvent())}
      >
        ${msg('Make a guess')}
      </button>
      <button class="button" type="button" @click=${() => this.#skip()}>
        ${msg('Skip the guess')}
      </button>
    </div>`;
  }

  /** The guess took the place of the panel that the example opens. */
  #panelLink(panel: ExplorerState['panel']) {
    if (panel === null || panel === this.state.panel) return nothing;
    return html`<button
      class="link"
      type="button"
      @click=${() => this.dispatchEvent(new StateChangeEvent({ panel }))}
    >
      ${msg(str`Open “${panelName(panel)}”`)}
    </button>`;
  }

  #skip(): void {
    this.dispatchEvent(new GuessingEvent(false));
    this.dispatchEvent(new StateChangeEvent({ panel: this.opened?.opens.panel ?? null }));
    // What was pressed is gone.
    this.renderRoot.querySelector('button')?.focus();
  }

  #list() {
    return html`<div class="head">
        <h2 id="title">${msg('Examples')}</h2>
        <button
          class="close"
          type="button"
          aria-label=${msg('Close')}
          @click=${() => this.#dialog?.close()}
        >
          <aloft-icon name="close"></aloft-icon>
        </button>
      </div>
      <p class="lead">
        ${msg('Sentences in which this model shows something. Each has been held against it by a program.')}
      </p>
      <ul>
        ${examples.map(
          (example) =>
            html`<li>
              <button class="example" type="button" @click=${() => this.#choose(example)}>
                <span class="text">${example.text}</span>
                <span class="look">${example.look()}</span>
                ${
                  this.seen.has(example.id)
                    ? html`<span class="seen">
                        <aloft-icon name="check"></aloft-icon>${msg('Seen')}
                      </span>`
                    : nothing
                }
              </button>
            </li>`,
        )}
      </ul>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #choose(example: Example): void {
    // From one example to the next, the way back still leads to the learner's own sentence.
    if (!this.opened) this.earlier = this.state;
    this.opened = example;
    const state = stateOf(example);
    const isSeen = this.seen.has(example.id);
    this.#dialog?.close();
    this.dispatchEvent(new StateOpenedEvent(isSeen ? state : { ...state, panel: 'guess' }));
  }

  #goBack(): void {
    const { earlier } = this;
    if (!earlier) return;
    this.opened = this.earlier = null;
    this.dispatchEvent(new StateOpenedEvent(earlier));
    this.renderRoot.querySelector('button')?.focus();
  }
}

customElements.define('aloft-shelf', Shelf);
