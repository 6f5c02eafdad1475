import { ContextConsumer } from '@lit/context';
import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import { base, buttons, cards } from '../ui/controls.ts';
import type { Lesson, LessonSection } from './lesson.ts';
import { addressOf, lessons, placeOf, whereLeft } from './lessons.ts';
import { progressContext, type LessonProgress } from './progress.ts';
import { minutesName } from './section.ts';
import '../ui/icon.ts';
import './search/search.ts';

/**
 * The learning path: every lesson that exists, its sections, their minutes and how far they are done.
 *
 * @prop parameters of the address, for the search
 */
export class Path extends LitElement {
  static override properties = { parameters: { attribute: false } };

  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: block;
      }
      h1 {
        margin: 0 0 8px;
        font: 700 2rem / 1.18 var(--prose);
        letter-spacing: -0.012em;
        text-wrap: balance;
      }
      .lead {
        margin: 0 0 20px;
        font: 400 1.125rem / 1.6 var(--prose);
        text-wrap: pretty;
      }
      .whole {
        margin: 12px 0 24px;
        color: var(--soft);
        font-size: 0.9375rem;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li a {
        display: grid;
        grid-template-columns: 36px 1fr auto;
        gap: 2px 12px;
        align-items: baseline;
        padding-block: 14px;
        border-block-start: 1px solid var(--line);
        color: var(--ink);
        text-decoration: none;
      }
      li:last-child a {
        border-block-end: 1px solid var(--line);
      }
      .sign {
        grid-row: span 2;
        align-self: start;
        display: grid;
        place-items: center;
        inline-size: 32px;
        block-size: 32px;
        border: 1px solid var(--edge);
        border-radius: 50%;
        color: var(--soft);
        font-size: 0.9375rem;
        font-variant-numeric: tabular-nums;
      }
      .read .sign {
        border-color: var(--accent);
        background: var(--accent);
        color: var(--on-accent);
      }
      .title {
        font: 650 1.125rem / 1.35 var(--prose);
      }
      .minutes,
      .about {
        color: var(--soft);
        font-size: 0.875rem;
      }
      .minutes {
        white-space: nowrap;
      }
      .about {
        grid-column: 2 / -1;
      }
      @media (hover: hover) {
        li a:hover .title {
          color: var(--accent);
        }
      }
      @media (min-width: 900px) {
        h1 {
          font-size: 2.75rem;
        }
      }
    `,
  ];

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
