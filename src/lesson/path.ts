import { ContextConsumer } from '@lit/context';
import { msg, str } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { base, buttons, cards } from '../ui/controls.ts';
import type { Lesson, LessonSection } from './lesson.ts';
import { addressOf, lessons, placeOf, whereLeft } from './lessons.ts';
import { minutesName } from './minutes.ts';
import { pathStyles } from './path.styles.ts';
import { progressContext, type LessonProgress } from './progress.ts';
import '../ui/icon.ts';
import './search/search.ts';

/**
 * The learning path: every lesson that exists, its sections, their minutes and how far they are done.
 *
 * @prop parameters of the address, for the search
 */
export class Path extends LitElement {
  static override properties = { parameters: { attribute: false } };

  static override styles = [base, buttons, cards, pathStyles];

  declare parameters: URLSearchParams;

  readonly #progress = new ContextConsumer(this, {
    context: progressContext,
    subscribe: true,
    callback: (progress) => progress.addEventListener('change', this.#update),
  });

  constructor() {
    super();
    this.parameters = new URLSearchParams();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#progress.value?.removeEventListener('change', this.#update);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#progress.value?.addEventListener('change', this.#update);
  }

  override render() {
    return lessons.map((lesson) => this.#lesson(lesson, this.#progress.value ?? null));
  }

  #lesson(lesson: Lesson, progress: LessonProgress | null) {
    const { id, title, lead, sections } = lesson;
    const minutes = sections.reduce((sum, section) => sum + section.minutes, 0);
    const read = sections.filter((section) => progress?.isRead(id, section.id)).length;
    return html`<section aria-labelledby="lesson-${id}">
      <h1 id="lesson-${id}" tabindex="-1">${title}</h1>
      <p class="lead">${lead}</p>
      ${this.#start(lesson, progress)}
      <p class="whole">
        ${msg(str`Sections read: ${read} of ${sections.length}. ${minutes} minutes in all.`)}
      </p>
      ${read > 0 ? html`<div class="due"><slot name="due"></slot></div>` : nothing}
      <aloft-search .lesson=${lesson} .parameters=${this.parameters}></aloft-search>
      <ol>
        ${sections.map((section) => this.#section(id, section, progress))}
      </ol>
    </section>`;
  }

  #start({ id, sections }: Lesson, progress: LessonProgress | null) {
    const left = progress?.leftAt ?? null;
    const place = left?.lesson === id ? placeOf(id, left.section) : null;
    const first = sections[0];
    if (!place)
      return first
        ? html`<a class="button strong" href=${addressOf(id, first.id)}>${msg('Start')}</a>`
        : nothing;
    return html`<a class="button strong" href=${addressOf(id, place.section.id, whereLeft)}
      >${msg(str`Go on: ${place.section.title}`)}</a
    >`;
  }

  #section(lesson: string, section: LessonSection, progress: LessonProgress | null) {
    const { id, number, title, kicker, minutes, labs } = section;
    const isRead = progress?.isRead(lesson, id) ?? false;
    const done = labs.filter((lab) => progress?.proofOf(lesson, lab) != null).length;
    return html`<li class=${isRead ? 'read' : ''}>
      <a href=${addressOf(lesson, id)}>
        <span class="sign" aria-hidden="true"
          >${isRead ? html`<aloft-icon name="check"></aloft-icon>` : number}</span
        >
        <span class="title">${title}</span>
        <span class="minutes">${minutesName(minutes)}</span>
        <span class="about">
          ${kicker}${labs.length > 0 ? html` · ${labsName(done, labs.length)}` : nothing}
          <span class="unseen">${isRead ? msg('Read.') : ''}</span>
        </span>
      </a>
    </li>`;
  }

  readonly #update = (): void => this.requestUpdate();
}

function labsName(done: number, all: number): string {
  if (all === 1) return done === 1 ? msg('lab done') : msg('1 lab');
  return done === 0 ? msg(str`${all} labs`) : msg(str`${done} of ${all} labs done`);
}

customElements.define('aloft-path', Path);
