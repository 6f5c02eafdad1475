import { ContextConsumer, ContextProvider } from '@lit/context';
import { msg } from '@lit/localize';
import { Task, TaskStatus } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { NoteWantedEvent, type PlaceAskedEvent } from '../record/noteWanted.ts';
import { base, buttons } from '../ui/controls.ts';
import type { LabProvedEvent } from './labs/lab.ts';
import type { LessonSection, SectionText } from './lesson.ts';
import { addressOf, placeOf, textOf, whereLeft, type Place } from './lessons.ts';
import { minutesName } from './minutes.ts';
import { progressContext, proofsContext, top, type TextPlace } from './progress.ts';
import { proseStyles } from './prose.styles.ts';
import { Bookmark } from './reading/bookmark.ts';
import { scrollToPlace, stayAt } from './reading/place.ts';
import { Turning, type Turn } from './reading/turning.ts';
import '../ui/icon.ts';
import './reading/insight.ts';
import './reading/source.ts';
import './reading/term.ts';

/**
 * One section of a lesson, as its Markdown has it, and the ways on from it.
 *
 * @attr lesson its id
 * @attr section its id
 * @attr heading the heading to start from; '' is the top, `whereLeft` where the learner left
 */
export class SectionPage extends LitElement {
  static override properties = {
    lesson: { type: String },
    section: { type: String },
    heading: { type: String },
  };

  static override styles = [base, buttons, proseStyles];

  declare lesson: string;
  declare section: string;
  declare heading: string;

  readonly #progress = new ContextConsumer(this, { context: progressContext, subscribe: true });
  readonly #text = new Task(this, {
    args: () => [this.lesson, this.section] as const,
    task: ([lesson, section]) => {
      const place = placeOf(lesson, section);
      return place ? textOf(place.section) : null;
    },
    onComplete: (text) => void this.#opened(text),
  });
  readonly #proofs = new ContextProvider(this, { context: proofsContext });
  #end: IntersectionObserver | null = null;
  #stay = new AbortController();

  constructor() {
    super();
    this.lesson = '';
    this.section = '';
    this.heading = '';
    new Bookmark(
      this,
      () => (this.#text.status === TaskStatus.COMPLETE ? this.#article : null),
      (place) => this.#leave(place),
    );
    new Turning(this, (turn) => this.#turn(turn));
  }

  /** Settles when the text is on the page, or cannot be. */
  async shown(): Promise<void> {
    await this.updateComplete;
    await this.#text.taskComplete.catch(() => undefined);
    await this.updateComplete;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting) && this.#text.value)
        this.#progress.value?.markRead(this.lesson, this.section);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.disconnect();
    this.#stay.abort();
  }

  override render() {
    const place = placeOf(this.lesson, this.section);
    if (!place)
      return html`<h1>${msg('This lesson has no such section')}</h1>
        <p><a href="/">${msg('To the lessons')}</a></p>`;
    const { number, kicker, title, minutes } = place.section;
    return html`<article
        @lab-proved=${(event: LabProvedEvent) =>
          this.#progress.value?.markProved(this.lesson, event.lab, event.line)}
        @note-wanted=${this.#locate}
        @place-asked=${this.#tellPlace}
        @click=${this.#followHeading}
      >
        <p class="kicker">${number} · ${kicker} <span>· ${minutesName(minutes)}</span></p>
        <h1 tabindex="-1">${title}</h1>
        ${this.#text.render({
          pending: () => html`<div class="waiting" aria-hidden="true"></div>`,
          complete: (text) => text?.body ?? nothing,
          error: () => this.#failure(),
        })}
      </article>
      ${this.#ways(place)}`;
  }

  #failure() {
    return html`<p role="alert">
      ${msg('The text of this section could not be loaded. What you have done is kept.')}
      <button class="button" type="button" @click=${() => void this.#text.run()}>
        ${msg('Try again')}
      </button>
    </p>`;
  }

  #ways({ lesson, before, after }: Place) {
    const way = (rel: 'prev' | 'next', label: string, to: LessonSection) =>
      html`<a
        class=${rel}
        rel=${rel}
        href=${addressOf(lesson.id, to.id)}
        @click=${rel === 'next' ? this.#finish : nothing}
      >
        <span class="label">${label}</span><span>${to.title}</span>
      </a>`;
    return html`<p class="note">
        <button class="button" type="button" @click=${this.#note}>
          <aloft-icon name="notebook"></aloft-icon>${msg('Write a note')}
        </button>
      </p>
      <nav class="ways" aria-label=${msg('Sections')}>
      ${before ? way('prev', msg('Before'), before) : nothing}
      ${
        after
          ? way('next', msg('Next'), after)
          : html`<a class="next" href="/" @click=${this.#finish}>
              <span class="label">${msg('The last section')}</span
              ><span>${msg('Back to the path')}</span>
            </a>`
      }
      </nav>
    <p class="keys">${msg('Keys: n for the next section, p for the one before. On a phone: swipe.')}</p>`;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { lesson } = this;
    if (changed.has('lesson'))
      this.#proofs.setValue((lab) => this.#progress.value?.proofOf(lesson, lab) ?? null);
    if (changed.has('section') || changed.has('heading')) this.#stay.abort();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('heading') && !changed.has('section') && this.#text.value) this.#start(null);
    this.#end?.disconnect();
    const end = this.renderRoot.querySelector('.ways');
    if (end) this.#end?.observe(end);
  }

  readonly #note = (): void => {
    const { lesson, section } = this;
    const { heading } = this.#progress.value?.leftAt ?? top;
    this.dispatchEvent(new NoteWantedEvent({ kind: 'lesson', lesson, section, heading }));
  };

  /** A lab does not know which section it stands in. */
  readonly #locate = (event: NoteWantedEvent): void => {
    const { lesson, section } = this;
    const { place } = event;
    if (place.kind !== 'lab' || place.lesson !== '') return;
    event.stopPropagation();
    this.dispatchEvent(new NoteWantedEvent({ ...place, lesson, section }));
  };

  /** The heading above what was asked about, wherever the reader has scrolled to. */
  readonly #tellPlace = (event: PlaceAskedEvent): void => {
    const { lesson, section } = this;
    const asked = event
      .composedPath()
      .find((node) => node instanceof Element && node.getRootNode() === this.renderRoot) as Element;
    const above = [...this.renderRoot.querySelectorAll('h2[id]')].findLast(
      (heading) =>
        heading.contains(asked) ||
        heading.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    event.answer({ kind: 'lesson', lesson, section, heading: above?.id ?? '' });
  };

  /** Whoever goes on has read it, also where the end came into sight a moment before. */
  readonly #finish = (): void => this.#progress.value?.markRead(this.lesson, this.section);

  async #opened(text: SectionText | null): Promise<void> {
    if (!text) return;
    const left = this.#progress.value?.leftAt ?? null;
    const isHere = left?.lesson === this.lesson && left.section === this.section;
    if (this.heading !== whereLeft || !isHere) this.#leave(top);
    await this.shown();
    if (this.#text.value === text) this.#start(isHere ? left : null);
  }

  get #article(): Element | null {
    return this.renderRoot.querySelector('article');
  }

  #leave({ heading, share }: TextPlace): void {
    this.#progress.value?.leave({ lesson: this.lesson, section: this.section, heading, share });
  }

  /** @param left where the learner left this section; null where it is not known */
  #start(left: TextPlace | null): void {
    const { heading } = this;
    const article = this.#article;
    if (heading === '' || !article) return;
    this.#stay.abort();
    this.#stay = new AbortController();
    const go = (): void =>
      heading === whereLeft ? scrollToPlace(article, left ?? top) : this.#scrollTo(heading);
    stayAt(article, go, this.#stay.signal);
  }

  /** A fragment does not reach into a shadow root by itself. */
  #scrollTo(heading: string): void {
    if (heading !== '') this.renderRoot.querySelector(`#${CSS.escape(heading)}`)?.scrollIntoView();
  }

  /** By the link that stands there, so that there is one way on. */
  #turn(turn: Turn): void {
    this.renderRoot.querySelector<HTMLAnchorElement>(`.ways a[rel="${turn}"]`)?.click();
  }

  #followHeading(event: MouseEvent): void {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    const fragment = link?.getAttribute('href');
    if (!fragment?.startsWith('#') || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(history.state, '', fragment);
    this.#stay.abort();
    this.#scrollTo(fragment.slice(1));
  }
}

customElements.define('aloft-section', SectionPage);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-section': SectionPage;
  }
}
