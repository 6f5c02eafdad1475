import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../../ui/controls.ts';
import type { Lesson } from '../lesson.ts';
import { addressOf, placeOf } from '../lessons.ts';
import type { Find, Found } from './find.ts';
import { searchStyles } from './search.styles.ts';
import type { Part } from './snippet.ts';

/** Nothing is loaded before somebody wants to search. */
type Loaded =
  | { readonly kind: 'not yet' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly find: Find }
  | { readonly kind: 'failed' };

/**
 * Finds what a lesson says: results come while one types, without a network.
 *
 * @prop lesson what is searched
 * @prop parameters of the address; `q` is what is looked for, and is written back to it
 */
export class Search extends LitElement {
  static override properties = {
    lesson: { attribute: false },
    parameters: { attribute: false },
    query: { state: true },
    loaded: { state: true },
  };

  static override styles = [base, buttons, searchStyles];

  declare lesson: Lesson | null;
  declare parameters: URLSearchParams;
  declare query: string;
  declare loaded: Loaded;

  constructor() {
    super();
    this.lesson = null;
    this.parameters = new URLSearchParams();
    this.query = '';
    this.loaded = { kind: 'not yet' };
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lesson')) this.loaded = { kind: 'not yet' };
    if (changed.has('parameters')) this.query = this.parameters.get('q') ?? '';
    // After a failure it is for the learner to say when.
    if (this.query.trim() !== '' && this.loaded.kind === 'not yet') void this.#load();
  }

  override render() {
    return html`<search @keydown=${this.#walk}>
      <label for="query">${msg('Search the lesson')}</label>
      <input
        id="query"
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="search"
        placeholder=${msg('A word, or the beginning of one')}
        .value=${live(this.query)}
        @focus=${() => void this.#load()}
        @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)}
        @change=${this.#writeAddress}
      />
      ${this.query.trim() === '' ? nothing : this.#results()}
    </search>`;
  }

  #results() {
    const { loaded } = this;
    switch (loaded.kind) {
      case 'not yet':
      case 'loading':
        return html`<p class="told" role="status">${msg('Searching …')}</p>`;
      case 'failed':
        return html`<p class="nothing" role="alert">
          ${msg('The search could not be loaded.')}
          <button class="link" type="button" @click=${() => void this.#load()}>
            ${msg('Try again')}
          </button>
        </p>`;
      case 'ready': {
        const found = loaded.find(this.query);
        return html`<p class="told" role="status">${toldOf(found.length)}</p>
          ${found.length > 0 ? html`<ol>${found.map((one) => this.#result(one))}</ol>` : nothing}`;
      }
    }
  }

  #result({ passage, title, snippet }: Found) {
    const lesson = this.lesson!.id;
    const section = placeOf(lesson, passage.section)!.section;
    const isTop = passage.heading === '';
    const where =
      passage.kind === 'text'
        ? `${section.number} · ${isTop ? section.kicker : section.title}`
        : msg('What the words mean');
    return html`<li>
      <a href=${addressOf(lesson, passage.section, passage.heading)}>
        <span class="where">${where}</span>
        <span class="title">${title.map(partTemplate)}</span>
        <span class="snippet">${snippet.map(partTemplate)}</span>
      </a>
    </li>`;
  }

  async #load(): Promise<void> {
    const { lesson } = this;
    if (!lesson || this.loaded.kind === 'loading' || this.loaded.kind === 'ready') return;
    this.loaded = { kind: 'loading' };
    let loaded: Loaded;
    try {
      const [{ searchOf }, passages] = await Promise.all([import('./find.ts'), lesson.passages()]);
      loaded = { kind: 'ready', find: searchOf(passages) };
    } catch {
      // A file of the app that cannot be had: the learner is told, and may ask for it again.
      loaded = { kind: 'failed' };
    }
    if (lesson === this.lesson) this.loaded = loaded;
  }

  /** So that the way back from a result leads to the results. */
  readonly #writeAddress = (): void => {
    const url = new URL(location.href);
    if (this.query.trim() === '') url.searchParams.delete('q');
    else url.searchParams.set('q', this.query);
    history.replaceState(history.state, '', url);
  };

  readonly #walk = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const field = this.renderRoot.querySelector('input')!;
    const stops: HTMLElement[] = [field, ...this.renderRoot.querySelectorAll('a')];
    const at = stops.indexOf(event.target as HTMLElement);
    switch (event.key) {
      case 'Escape':
        if (this.query === '') return;
        this.query = '';
        this.#writeAddress();
        field.focus();
        break;
      case 'ArrowDown':
        stops[at + 1]?.focus();
        break;
      case 'ArrowUp':
        stops[at - 1]?.focus();
        break;
      case 'Enter':
        if (at !== 0) return;
        this.#writeAddress();
        stops[1]?.click();
        break;
      default:
        return;
    }
    event.preventDefault();
  };
}

const partTemplate = ({ text, isFound }: Part) => (isFound ? html`<mark>${text}</mark>` : text);

function toldOf(count: number): string {
  if (count === 0)
    return msg('Nothing found. Try fewer letters, or another word for the same thing.');
  return count === 1 ? msg('1 place found') : msg(str`${count} places found`);
}

customElements.define('aloft-search', Search);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-search': Search;
  }
}
