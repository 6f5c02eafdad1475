import { ContextConsumer } from '@lit/context';
import { msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { NoteWantedEvent } from '../../record/noteWanted.ts';
import { base, buttons } from '../../ui/controls.ts';
import { proofsContext } from '../progress.ts';
import '../../ui/icon.ts';

/** Fired by `<aloft-lab>` when its learner has shown something, and again when it is something else. */
export class LabProvedEvent extends Event {
  readonly lab: string;
  /** What was shown, in one line that makes sense away from the lab. */
  readonly line: string;

  constructor(lab: string, line: string) {
    super('lab-proved', { bubbles: true, composed: true });
    this.lab = lab;
    this.line = line;
  }
}

/**
 * The frame of a lab: its name, what there is to do (the slot), and what it showed in the end, or on an
 * earlier visit.
 *
 * @attr lab its id, unlike any other lab's
 * @attr heading what there is to do
 * @prop proved one line with the learner's own numbers, or null while nothing is shown yet
 * @fires lab-proved
 * @fires note-wanted
 */
export class Lab extends LitElement {
  static override properties = {
    lab: { type: String },
    heading: { type: String },
    proved: { attribute: false },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      section {
        padding: 20px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--card);
      }
      .kicker {
        margin: 0 0 4px;
        color: var(--accent);
        font-size: 0.875rem;
        font-weight: 600;
      }
      h3 {
        margin: 0 0 16px;
        font: 650 1.25rem / 1.3 var(--prose);
        text-wrap: balance;
      }
      .proved {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 12px;
        margin-block-start: 16px;
        padding: 14px 16px;
        border-radius: var(--radius-word);
        background: var(--me);
      }
      .proved[hidden] {
        display: none;
      }
      .proved p {
        margin: 0;
      }
      .proved aloft-icon {
        grid-row: span 3;
      }
      .keep {
        justify-self: start;
      }
      .label {
        color: var(--soft);
        font-size: 0.875rem;
      }
      @media (min-width: 900px) {
        section {
          padding: 24px 28px;
        }
      }
      @media print {
        section {
          padding: 0;
          border: 0;
          break-inside: avoid;
        }
        /* On paper nothing can be tried. */
        slot {
          display: none;
        }
        .proved {
          padding: 0;
          background: none;
        }
        .keep {
          display: none;
        }
      }
    `,
  ];

  declare lab: string;
  declare heading: string;
  declare proved: string | null;

  readonly #proofs = new ContextConsumer(this, { context: proofsContext, subscribe: true });

  constructor() {
    super();
    this.lab = '';
    this.heading = '';
    this.proved = null;
  }

  override render() {
    const before = this.#proofs.value?.(this.lab) ?? null;
    const line = this.proved ?? before;
    const isOld = this.proved === null && before !== null;
    const label = isOld ? msg('You have shown before') : msg('What you have shown');
    return html`<section aria-labelledby="heading">
      <p class="kicker">${msg('Lab')}</p>
      <h3 id="heading">${this.heading}</h3>
      <slot></slot>
      <div aria-live="polite">
        <div class="proved" ?hidden=${line === null}>
          <aloft-icon name="check"></aloft-icon>
          <p class="label">${label}</p>
          <p>${line}</p>
          <button class="link keep" type="button" @click=${() => this.#note(line ?? '')}>
            ${msg('Write a note about this')}
          </button>
        </div>
      </div>
    </section>`;
  }

  /** Which section it stands in, the section knows. */
  #note(line: string): void {
    const place = { lesson: '', section: '', lab: this.lab, line };
    this.dispatchEvent(new NoteWantedEvent({ kind: 'lab', ...place }));
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('proved') && this.proved !== null)
      this.dispatchEvent(new LabProvedEvent(this.lab, this.proved));
  }
}

customElements.define('aloft-lab', Lab);

declare global {
  interface HTMLElementEventMap {
    'lab-proved': LabProvedEvent;
  }
  interface HTMLElementTagNameMap {
    'aloft-lab': Lab;
  }
}
