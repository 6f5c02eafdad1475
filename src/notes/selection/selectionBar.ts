import { msg } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { CardWantedEvent, NoteWantedEvent, PlaceAskedEvent } from '../../record/noteWanted.ts';
import type { NotePlace } from '../../record/places.ts';
import { RecordController } from '../../record/recordContext.ts';
import { base, buttons } from '../../ui/controls.ts';
import { composedSelection, type Selected } from './composedSelection.ts';
import { placeBeside } from './placeBeside.ts';

/** A selection that has been let alone for so long is done. */
const restMs = 250;

/** A mouse has no menu of its own for what it selects; a finger has, and beside it is no room for ours. */
const pointer = matchMedia('(hover: hover) and (pointer: fine)');

interface Shown extends Selected {
  readonly place: NotePlace;
}

/**
 * What can be done with selected words: a note that quotes them, or a card. It stands beside what a mouse
 * has selected, and at the bottom, where the thumb is, for a finger. The next Tab leads to it, Escape
 * closes it.
 *
 * @fires note-wanted
 * @fires card-wanted
 */
export class SelectionBar extends LitElement {
  static override properties = { shown: { state: true } };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: contents;
      }
      .bar {
        position: fixed;
        inset-inline: 12px;
        inset-block-end: calc(72px + env(safe-area-inset-bottom));
        z-index: 3;
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 4px 8px;
        inline-size: fit-content;
        margin-inline: auto;
        padding: 6px;
        border: 1px solid var(--edge);
        border-radius: 28px;
        background: var(--card);
        user-select: none;
        -webkit-user-select: none;
      }
      .bar.beside {
        position: absolute;
        inset: 0 auto auto 0;
        z-index: 1;
        margin: 0;
      }
      .button {
        padding-inline: 16px;
        border-color: transparent;
        white-space: nowrap;
      }
      .button:hover {
        background: var(--me);
      }
      @media (min-width: 900px) {
        .bar {
          inset-inline-start: 104px;
          inset-block-end: 16px;
        }
      }
      @media print {
        .bar {
          display: none;
        }
      }
    `,
  ];

  declare shown: Shown | null;

  readonly #record = new RecordController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDragging = false;
  /** What was selected when the learner closed the bar: it stays closed for that. */
  #closedFor = '';
  /** What had the focus before the bar took it. */
  #before: HTMLElement | null = null;

  constructor() {
    super();
    this.shown = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('selectionchange', this.#wait);
    document.addEventListener('keydown', this.#press);
    window.addEventListener('pointerdown', this.#drag, true);
    window.addEventListener('pointerup', this.#drop, true);
    window.addEventListener('pointercancel', this.#drop, true);
    window.addEventListener('resize', this.#replace);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    document.removeEventListener('selectionchange', this.#wait);
    document.removeEventListener('keydown', this.#press);
    window.removeEventListener('pointerdown', this.#drag, true);
    window.removeEventListener('pointerup', this.#drop, true);
    window.removeEventListener('pointercancel', this.#drop, true);
    window.removeEventListener('resize', this.#replace);
  }

  override render() {
    const { shown } = this;
    return html`<p class="unseen" role="status">
        ${shown ? msg('A note or a card can be made of what is selected: press Tab.') : nothing}
      </p>
      ${
        shown
          ? html`<section
              class=${pointer.matches ? 'bar beside' : 'bar'}
              aria-label=${msg('What is selected')}
              @mousedown=${keepSelection}
            >
              <button class="button" type="button" @click=${() => this.#use(NoteWantedEvent)}>
                ${msg('Write a note')}
              </button>
              <button class="button" type="button" @click=${() => this.#use(CardWantedEvent)}>
                ${msg('Make a card')}
              </button>
            </section>`
          : nothing
      }`;
  }

  override updated(): void {
    const bar = this.renderRoot.querySelector<HTMLElement>('.beside');
    if (bar && this.shown) placeBeside(bar, this.shown.boxes);
  }

  /** A finger on the bar may collapse what it is about before it has pressed: the bar stays for that. */
  readonly #drag = (event: PointerEvent): void => {
    this.#isDragging = true;
    if (event.composedPath().includes(this)) clearTimeout(this.#timer);
  };

  readonly #drop = (event: Event): void => {
    this.#isDragging = false;
    if (!event.composedPath().includes(this)) this.#wait();
  };

  readonly #wait = (): void => {
    clearTimeout(this.#timer);
    if (!this.#isDragging) this.#timer = setTimeout(this.#look, restMs);
  };

  readonly #replace = (): void => {
    if (this.shown) this.#wait();
  };

  readonly #look = (): void => {
    const { record } = this.#record;
    const selected = record && !record.isNewer ? composedSelection() : null;
    if (!selected) this.#closedFor = '';
    if (!selected || selected.text === this.#closedFor) {
      this.#hide();
      return;
    }
    const asked = new PlaceAskedEvent();
    selected.element.dispatchEvent(asked);
    const { place } = asked;
    if (place) this.shown = { ...selected, place };
    else this.#hide();
  };

  readonly #press = (event: KeyboardEvent): void => {
    if (!this.shown || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      this.#closedFor = this.shown.text;
      this.#hide();
    } else if (event.key === 'Tab' && !event.shiftKey && !this.#hasFocus) {
      const focused = focusedElement();
      // Whoever walks from one control to the next goes on there.
      if (focused && focused.tabIndex >= 0) return;
      event.preventDefault();
      this.#before = focused;
      this.renderRoot.querySelector('button')?.focus();
    }
  };

  #use(Wanted: typeof NoteWantedEvent | typeof CardWantedEvent): void {
    if (!this.shown) return;
    const { place, text } = this.shown;
    document.getSelection()?.removeAllRanges();
    // The dialog that opens now gives the focus back to what has it.
    this.#hide();
    this.dispatchEvent(new Wanted(place, text));
  }

  #hide(): void {
    if (this.#hasFocus) this.#before?.focus({ preventScroll: true });
    this.#before = null;
    this.shown = null;
  }

  get #hasFocus(): boolean {
    return this.shadowRoot?.activeElement != null;
  }
}

/** Where the focus is, whatever shadow root that is in; null where nothing has it. */
function focusedElement(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement && element !== document.body ? element : null;
}

/** A mouse that presses a button would take the selection away. */
function keepSelection(event: MouseEvent): void {
  event.preventDefault();
}

customElements.define('aloft-selection-bar', SelectionBar);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-selection-bar': SelectionBar;
  }
}
