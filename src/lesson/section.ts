import { ContextConsumer } from '@lit/context';
import { msg } from '@lit/localize';
import { Task } from '@lit/task';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import type { LabProvedEvent } from './labs/lab.ts';
import type { LessonSection } from './lesson.ts';
import { addressOf, placeOf, textOf, type Place } from './lessons.ts';
import { minutesName } from './minutes.ts';
import { progressContext } from './progress.ts';
import { proseStyles } from './prose.styles.ts';
import './reading/insight.ts';
import './reading/source.ts';
import './reading/term.ts';

/**
 * One section of a lesson, as its Markdown has it, and the ways on from it.
 *
 * @attr lesson its id
 * @attr section its id
 * @attr heading the heading to start from; '' is the top
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
    onComplete: () => void this.#opened(),
  });
  #end: IntersectionObserver | null = null;

  constructor() {
    super();
    this.lesson = '';
    this.section = '';
    this.heading = '';
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
    return html`<nav class="ways" aria-label=${msg('Sections')}>
      ${before ? way('prev', msg('Before'), before) : nothing}
      ${
        after
          ? way('next', msg('Next'), after)
          : html`<a class="next" href="/" @click=${this.#finish}>
              <span class="label">${msg('The last section')}</span
              ><span>${msg('Back to the path')}</span>
            </a>`
      }
    </nav>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('heading') && this.#text.value) this.#scrollTo(this.heading);
    this.#end?.disconnect();
    const end = this.renderRoot.querySelector('.ways');
    if (end) this.#end?.observe(end);
  }

  /** Whoever goes on has read it, also where the end came into sight a moment before. */
  readonly #finish = (): void => this.#progress.value?.markRead(this.lesson, this.section);

  async #opened(): Promise<void> {
    if (!this.#text.value) return;
    this.#progress.value?.leave({ lesson: this.lesson, section: this.section });
    await this.updateComplete;
    if (this.heading !== '') this.#scrollTo(this.heading);
  }

  /** A fragment does not reach into a shadow root by itself. */
  #scrollTo(heading: string): void {
    if (heading !== '') this.renderRoot.querySelector(`#${CSS.escape(heading)}`)?.scrollIntoView();
  }

  #followHeading(event: MouseEvent): void {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    const fragment = link?.getAttribute('href');
    if (!fragment?.startsWith('#') || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(history.state, '', fragment);
    this.#scrollTo(fragment.slice(1));
  }
}

customElements.define('aloft-section', SectionPage);
