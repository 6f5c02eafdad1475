import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { dialogs } from '../ui/dialog.styles.ts';
import type { Attention } from '../worker/client.ts';
import { NoteWantedEvent } from '../record/noteWanted.ts';
import { toLink } from './link.ts';
import { greeting, type ExplorerState } from './state.ts';
import { pageColors } from './takeAlong/colors.ts';
import { download, fileOf, formats, type Format, type Shown } from './takeAlong/files.ts';
import { takeAlongStyles } from './takeAlong/takeAlong.styles.ts';
import '../ui/icon.ts';

/**
 * What is shown, to take along: as a link, a picture or numbers. All of it is made on the device.
 *
 * @prop state what is shown
 * @prop attention of the state's text, under its changes; null while there is none
 */
export class TakeAlong extends LitElement {
  static override properties = {
    state: { attribute: false },
    attention: { attribute: false },
    isOpen: { state: true },
    said: { state: true },
    byHand: { state: true },
  };

  static override styles = [base, buttons, dialogs, takeAlongStyles];

  declare state: ExplorerState;
  declare attention: Attention | null;
  declare isOpen: boolean;
  /** What the last wish has come to. */
  declare said: string;
  /** Whether the link is there to be copied by hand. */
  declare byHand: boolean;

  constructor() {
    super();
    this.state = greeting;
    this.attention = null;
    this.isOpen = false;
    this.said = '';
    this.byHand = false;
  }

  override render() {
    return html`<button class="button" type="button" @click=${() => this.#open()}>
        <aloft-icon name="share"></aloft-icon>${msg('Take it along')}
      </button>
      <button class="button" type="button" @click=${this.#note}>
        <aloft-icon name="notebook"></aloft-icon>${msg('Write a note')}
      </button>
      <dialog
        aria-labelledby="title"
        closedby="any"
        @close=${() => {
          this.isOpen = false;
        }}
      >
        ${this.isOpen ? this.#content() : nothing}
      </dialog>`;
  }

  #content() {
    const link = this.#link();
    const canShare = 'share' in navigator;
    return html`<div class="head">
        <h2 id="title">${msg('Take it along')}</h2>
        <button class="close" type="button" aria-label=${msg('Close')} @click=${() => this.#close()}>
          <aloft-icon name="close"></aloft-icon>
        </button>
      </div>
      <p>${msg('A link opens exactly what you see: the sentence, the view, the chosen word, what you changed and the second sentence.')}</p>
      <div class="choices">
        <button class="button strong" type="button" @click=${() => this.#copy(link)}>
          <aloft-icon name="link"></aloft-icon>${msg('Copy link')}
        </button>
        ${
          canShare
            ? html`<button class="button" type="button" @click=${() => this.#share(link)}>
                <aloft-icon name="share"></aloft-icon>${msg('Share…')}
              </button>`
            : nothing
        }
      </div>
      ${
        this.byHand
          ? html`<label>
              ${msg('The link')}
              <input type="text" readonly .value=${link} @focus=${selectAll} />
            </label>`
          : nothing
      }
      <h3>${msg('As a file')}</h3>
      ${this.#filesHint()}
      <div class="choices">${formats.map((format) => this.#fileChoice(format))}</div>
      <p class="said" role="status">${this.said}</p>`;
  }

  #filesHint() {
    if (this.#hasWords()) return nothing;
    return html`<p class="soft">
      ${
        this.attention
          ? msg('There is no picture yet: write a sentence first.')
          : msg('There is no picture yet: the model is on its way.')
      }
    </p>`;
  }

  #fileChoice(format: Format) {
    const { name, about } = formatWords(format);
    return html`<button
      class="button file"
      type="button"
      ?disabled=${!this.#hasWords()}
      @click=${() => this.#save(format)}
    >
      <b>${name}</b> <span>${about}</span>
    </button>`;
  }

  /** A field that cannot be copied from by itself is ready for the hand. */
  override updated(changed: PropertyValues<this>): void {
    if (changed.has('byHand') && this.byHand) this.renderRoot.querySelector('input')?.focus();
  }

  #hasWords(): boolean {
    return this.attention !== null && this.attention.tokens.length > 0;
  }

  get #address(): string {
    return `/explore?${toLink(this.state)}`;
  }

  #link(): string {
    return new URL(this.#address, location.href).href;
  }

  /** About this very state, which its address brings back. */
  readonly #note = (): void => {
    const { text } = this.state;
    this.dispatchEvent(new NoteWantedEvent({ kind: 'explorer', address: this.#address, text }));
  };

  #shown(): Shown | null {
    const { attention, state } = this;
    if (!attention) return null;
    const colors = pageColors(this.renderRoot as ShadowRoot);
    return { attention, state, colors, link: this.#link() };
  }

  #open(): void {
    this.said = '';
    this.byHand = false;
    this.isOpen = true;
    // With its content in place, the focus goes to the first thing of it.
    void this.updateComplete.then(() => this.#dialog()?.showModal());
  }

  #close(): void {
    this.#dialog()?.close();
  }

  #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  async #copy(link: string): Promise<void> {
    this.#say('');
    try {
      await navigator.clipboard.writeText(link);
      this.byHand = false;
      this.#say(msg('The link is copied.'));
    } catch {
      // The browser asks first, and the answer may be no; over plain http there is no clipboard at all.
      this.byHand = true;
      this.#say(msg('The browser did not let Aloft copy. The link is selected: copy it by hand.'));
    }
  }

  async #share(link: string): Promise<void> {
    this.#say('');
    const shown = this.#hasWords() ? this.#shown() : null;
    const picture = shown && (await fileOf('png', shown));
    const message = { title: 'Aloft', text: this.state.text, url: link };
    const whole = picture ? { ...message, files: [picture] } : message;
    const canSharePicture = 'canShare' in navigator && navigator.canShare(whole);
    try {
      await navigator.share(canSharePicture ? whole : message);
      this.#say(msg('It is shared.'));
    } catch (error) {
      // The learner has thought better of it.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#say(msg('Sharing did not work here. Copying the link does the same.'));
    }
  }

  async #save(format: Format): Promise<void> {
    this.#say('');
    const shown = this.#shown();
    const file = shown && (await fileOf(format, shown));
    if (!file) {
      this.#say(msg('The file could not be made here. The device may be short of memory.'));
      return;
    }
    download(file);
    const { name } = file;
    this.#say(msg(str`${name} goes to your downloads.`));
  }

  #say(words: string): void {
    this.said = words;
  }
}

function selectAll(event: FocusEvent): void {
  (event.target as HTMLInputElement).select();
}

function formatWords(format: Format): { readonly name: string; readonly about: string } {
  switch (format) {
    case 'png':
      return { name: 'PNG', about: msg('a picture') };
    case 'svg':
      return { name: 'SVG', about: msg('a picture that stays sharp') };
    case 'csv':
      return { name: 'CSV', about: msg('the weights shown, for a spreadsheet') };
    case 'json':
      return { name: 'JSON', about: msg('all weights, for a program') };
    default:
      return format satisfies never;
  }
}

customElements.define('aloft-take-along', TakeAlong);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-take-along': TakeAlong;
  }
}
