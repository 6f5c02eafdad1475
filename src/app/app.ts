import { ContextProvider } from '@lit/context';
import { msg } from '@lit/localize';
import { Task } from '@lit/task';
import { html, LitElement } from 'lit';
import { base, buttons } from '../ui/controls.ts';
import { painted } from '../ui/painted.ts';
import { engineContext } from '../worker/engineContext.ts';
import type { EngineClient, EngineReady } from '../worker/client.ts';
import { appStyles } from './app.styles.ts';
import { lessons, placeOf, textOf } from '../lesson/lessons.ts';
import { progressContext, type LessonProgress } from '../lesson/progress.ts';
import type { NoteShownEvent } from '../notes/notesPage.ts';
import type { DueChangedEvent } from '../practice/due.ts';
import type { LoadCards } from '../practice/deckController.ts';
import type { CardWantedEvent, NoteWantedEvent } from '../record/noteWanted.ts';
import { recordContext } from '../record/recordContext.ts';
import type { RecordStore } from '../record/store/recordStore.ts';
import { statusWords } from './statusWords.ts';
import type { ErrorReports } from './errors.ts';
import type { AddressEvent } from './explorePage.ts';
import { bringPage, bringPages } from './pages.ts';
import { showBadge } from './badge.ts';
import { withoutCode } from './devices/arrival.ts';
import { isElsewhere } from './devices/elsewhere.ts';
import type { Learners } from './learners/learners.ts';
import { readinessOf } from './readiness.ts';
import { followLinks, routeOf, type Route } from './routes.ts';
import { ScrollMemory } from './scrollMemory.ts';
import type { Sync } from '../sync/sync.ts';
import type { Settings } from './settings.ts';
import type { Shell } from './shell.ts';
import '../lesson/path.ts';
import '../lesson/section.ts';
import './banners.ts';
import './flightBadge.ts';
import './navigation.ts';
import './readingLine.ts';

export interface Services {
  readonly engine: EngineClient;
  readonly shell: Shell;
  readonly errors: ErrorReports;
  readonly progress: LessonProgress;
  /** Lets go of what is stored of the model. */
  readonly freeModel: () => Promise<void>;
  readonly settings: Settings;
}

/**
 * The app around its places: where I am, whether it is on board, and the way to the other places.
 *
 * @prop services what main.ts has made
 */
export class App extends LitElement {
  static override properties = {
    services: { attribute: false },
    route: { state: true },
    postponed: { state: true },
    isOpening: { state: true },
    isNoting: { state: true },
    isCarding: { state: true },
    store: { state: true },
    learners: { state: true },
    sync: { state: true },
    files: { state: true },
  };

  static override styles = [base, buttons, appStyles];

  declare services: Services | null;
  declare route: Route;
  /** The learner has put the update off for this visit. */
  declare postponed: boolean;
  /** The first place is not here yet. */
  declare isOpening: boolean;
  /** A note has been wanted, so its dialog is here. */
  declare isNoting: boolean;
  /** A card has been wanted, so its dialog is here. */
  declare isCarding: boolean;
  /** Null until the record is open. */
  declare store: RecordStore | null;
  /** Null until it is known who they are. */
  declare learners: Learners | null;
  /** Null until it is known whether there are other devices. */
  declare sync: Sync | null;
  /** Opened outside of the app, and not decided about. */
  declare files: readonly FileSystemFileHandle[];
  /** Settles once the first place has been painted, or why it cannot be shown. */
  readonly opened: Promise<void>;

  readonly #engine = new ContextProvider(this, { context: engineContext });
  readonly #progress = new ContextProvider(this, { context: progressContext });
  readonly #record = new ContextProvider(this, { context: recordContext, initialValue: null });
  readonly #scroll = new ScrollMemory();
  /** The explorer is found again as it was left. */
  #exploreAddress = '/explore';
  readonly #page = new Task(this, {
    args: () => [this.route.place] as const,
    task: ([place]) => bringPage(place),
  });

  constructor() {
    super();
    this.services = null;
    this.route = routeOf(new URL(location.href));
    this.postponed = false;
    this.isOpening = true;
    this.isNoting = false;
    this.isCarding = false;
    this.store = null;
    this.learners = null;
    this.sync = null;
    this.files = [];
    this.opened = this.#open();
    followLinks((url, how) => void this.#go(url, how));
    this.#scroll.start();
  }

  override firstUpdated(): void {
    // The page was reloaded, or the browser had closed it to save memory.
    const { top } = this.#scroll;
    if (top === null) return;
    // Until the app has all of the page, its first text stands there, which is shorter.
    void this.#scroll.held(async () => {
      await this.opened;
      await this.#scrollBack(top);
    });
  }

  /** Hands the services over, once. */
  start(services: Services): void {
    this.services = services;
    this.#engine.setValue(services.engine);
    this.#progress.setValue(services.progress);
    const update = (): void => this.requestUpdate();
    services.engine.addEventListener('statuschange', update);
    services.shell.addEventListener('statuschange', update);
    services.errors.addEventListener('report', update);
  }

  /** Once the record is open; what needs it comes with it. */
  async bring(store: RecordStore): Promise<void> {
    this.store = store;
    store.addEventListener('statuschange', () => this.requestUpdate());
    this.#record.setValue(store.document);
    await Promise.all([import('../practice/due.ts'), import('../notes/selection/selectionBar.ts')]);
  }

  /** Once it is known who learns on this device. */
  async meet(learners: Learners): Promise<void> {
    await import('./learners/otherLearner.ts');
    this.learners = learners;
    learners.addEventListener('change', () => this.requestUpdate());
  }

  /** Once it is known whether there are other devices. */
  pair(sync: Sync): void {
    this.sync = sync;
    sync.addEventListener('change', () => this.requestUpdate());
  }

  async openFiles(handles: readonly FileSystemFileHandle[]): Promise<void> {
    this.files = handles;
    await this.follow(new URL('/you', location.href));
    // Whoever cannot bring the page says so there.
    await this.#page.taskComplete.catch(() => undefined);
    await this.updateComplete;
    await this.renderRoot.querySelector('aloft-opened-files')?.show();
  }

  /** As if it were a link. */
  async follow(url: URL): Promise<void> {
    await this.#go(url, 'link');
  }

  /** Once there is something to lose: browsers answer by themselves, or ask. */
  readonly #keep = (): void => {
    if ('storage' in navigator) navigator.storage.persist().catch(() => false);
  };

  /** Another start, as on the first day; the app itself stays on board. */
  readonly #erase = async (): Promise<boolean> => (await this.learners?.erase()) ?? false;

  readonly #freeModel = async (): Promise<void> => this.services?.freeModel();

  readonly #writeNote = async ({ place, quoted }: NoteWantedEvent): Promise<void> => {
    await import('../notes/dialog.ts');
    this.isNoting = true;
    await this.updateComplete;
    await this.renderRoot.querySelector('aloft-note-dialog')?.open(place, quoted);
  };

  readonly #showNote = ({ address, isWriting }: NoteShownEvent): void => {
    const url = new URL(address, location.href);
    if (isWriting) {
      // The note has its address with its first letter: the field keeps the focus for the second one.
      history.replaceState(history.state, '', url);
      this.route = routeOf(url);
    } else void this.#go(url, 'link');
  };

  readonly #makeCard = async ({ place, quoted }: CardWantedEvent): Promise<void> => {
    await import('../notes/cardDialog.ts');
    this.isCarding = true;
    await this.updateComplete;
    await this.renderRoot.querySelector('aloft-card-dialog')?.open(place, quoted);
  };

  async #open(): Promise<void> {
    // Whoever shows the place says so if it fails.
    await Promise.allSettled([bringPage(this.route.place), textAt(this.route)]);
    this.isOpening = false;
    await this.updateComplete;
    this.replaceChildren();
    await painted();
  }

  async #go(to: URL, how: 'link' | 'history'): Promise<void> {
    const url = withoutCode(to);
    // Of the entry that is come to: the page itself is still what was left.
    const top = how === 'history' ? this.#scroll.top : null;
    if (how === 'link') {
      this.#scroll.write();
      // As browsers do it: the way back does not lead to where one is.
      if (url.href === location.href) history.replaceState(null, '', url);
      else history.pushState(null, '', url);
    }
    await this.#scroll.held(() => this.#show(url, how, top));
  }

  async #show(url: URL, how: 'link' | 'history', top: number | null): Promise<void> {
    const show = async (): Promise<void> => {
      this.isOpening = false;
      if (top === null) window.scrollTo({ top: 0, behavior: 'instant' });
      this.route = routeOf(url);
      await this.updateComplete;
      if (top !== null) await this.#scrollBack(top);
      // A screen reader goes on from the top of the new page.
      if (how === 'link') this.renderRoot.querySelector('main')?.focus({ preventScroll: true });
    };
    if (!('startViewTransition' in document)) {
      // Browsers without view transitions change at once.
      await show();
      return;
    }
    const transition = document.startViewTransition(show);
    // A newer transition, or a page in the background, skips the animation; the change is made all the same.
    transition.ready.catch(() => undefined);
    await transition.updateCallbackDone;
  }

  async #scrollBack(top: number): Promise<void> {
    await this.renderRoot.querySelector('aloft-section')?.shown();
    // A turn later what the text holds has its size; a frame would not come while a transition waits.
    await new Promise((resolve) => setTimeout(resolve));
    window.scrollTo({ top, behavior: 'instant' });
  }

  override willUpdate(): void {
    if (this.route.place === 'explore') this.#exploreAddress = location.pathname + location.search;
    document.title = this.route.place === 'learn' ? 'Aloft' : `${placeName(this.route)} · Aloft`;
  }

  override render() {
    // What the server has sent of the text stays in sight until all of it can take its place.
    if (this.isOpening && this.childElementCount > 0) return html`<slot></slot>`;
    const { services, route } = this;
    const status = this.store?.status ?? null;
    const engine = services?.engine.status ?? { kind: 'loading', received: 0, total: null };
    const readiness = readinessOf(services?.shell.status ?? 'storing', engine);
    return html`
      <aloft-navigation
        .place=${route.place}
        .explore=${this.#exploreAddress}
        .learner=${this.#learner}
        @pointerover=${bringPages}
        @focusin=${bringPages}
      ></aloft-navigation>
      <div class="page">
        <header>
          <span class="where">${placeName(route)}</span>
          <aloft-flight-badge .readiness=${readiness}></aloft-flight-badge>
          ${route.place === 'section' ? html`<aloft-reading-line></aloft-reading-line>` : null}
        </header>
        <aloft-banners
          .updateReady=${services?.shell.updateWaiting === true && !this.postponed}
          .error=${services?.errors.latest ?? null}
          .moved=${this.sync?.view.kind === 'paired' && this.sync.view.moved !== null && route.place !== 'devices'}
          .unsaved=${status?.kind === 'not-saved' ? statusWords(status) : null}
          @update-wanted=${() => services?.shell.update()}
          @update-later=${() => (this.postponed = true)}
          @error-dismissed=${() => services?.errors.dismiss()}
        ></aloft-banners>
        ${this.learners ? html`<aloft-other-learner .learners=${this.learners}></aloft-other-learner>` : null}
        <main
          @note-wanted=${this.#writeNote} tabindex="-1" class=${route.place === 'section' ? 'learn' : route.place}>
          ${this.#page.render({
            // What is on its way has no heading yet, and is seldom seen.
            pending: () => html`<p class="waiting" role="status">${msg('One moment …')}</p>`,
            complete: () => this.#place(route, readiness, engine.kind === 'ready' ? engine : null),
            error: () => this.#failure(),
          })}
        </main>
      </div>
      <aloft-selection-bar
        @note-wanted=${this.#writeNote}
        @card-wanted=${this.#makeCard}
      ></aloft-selection-bar>
      ${this.isCarding ? html`<aloft-card-dialog></aloft-card-dialog>` : null}
      ${this.isNoting ? html`<aloft-note-dialog .sectionName=${sectionName}></aloft-note-dialog>` : null}
    `;
  }

  /** Whose record this is; '' where that goes without saying. */
  get #learner(): string {
    return this.learners?.areSeveral === true ? this.learners.here.name : '';
  }

  #failure() {
    return html`<h1>${msg('This page has not arrived')}</h1>
      <p role="alert">${msg('The network broke off on the way. The rest of Aloft works as before.')}</p>
      <button class="button" type="button" @click=${() => void this.#page.run()}>
        ${msg('Try again')}
      </button>`;
  }

  #place(route: Route, readiness: ReturnType<typeof readinessOf>, engine: EngineReady | null) {
    switch (route.place) {
      case 'learn':
        return html`<aloft-path .parameters=${route.parameters}>
          <aloft-due
            slot="due"
            .loadCards=${lessonCards}
            @due-changed=${({ count }: DueChangedEvent) => showBadge(count)}
          ></aloft-due>
        </aloft-path>`;
      case 'section':
        return html`<aloft-section
          lesson=${route.lesson}
          section=${route.section}
          heading=${route.heading}
        ></aloft-section>`;
      case 'explore':
        return html`<aloft-explore-page
          .parameters=${route.parameters}
          @address=${(event: AddressEvent) =>
            (this.#exploreAddress = event.url.pathname + event.url.search)}
        ></aloft-explore-page>`;
      case 'notes':
        return html`<aloft-notes-page
          .note=${route.note}
          .sectionName=${sectionName}
          @note-created=${this.#keep}
          @note-shown=${this.#showNote}
        >
          <aloft-export-nudge
            slot="nudge"
            compact
            .exports=${this.store?.exports ?? null}
            .isElsewhere=${isElsewhere(this.sync?.view)}
          ></aloft-export-nudge>
        </aloft-notes-page>`;
      case 'reviews':
        return html`<aloft-review-page
          .loadCards=${lessonCards}
          .sectionTitle=${sectionName}
        ></aloft-review-page>`;
      case 'you':
        return html`<aloft-you-page
          .readiness=${readiness}
          .engine=${engine}
          .status=${this.store?.status ?? null}
          .setAside=${this.store?.setAside ?? 0}
          .exports=${this.store?.exports ?? null}
          .loadCards=${lessonCards}
          .sectionName=${sectionName}
          .learners=${this.learners}
          .sync=${this.sync}
          .theme=${this.services?.settings.theme ?? null}
          @files-done=${() => (this.files = [])}
        >
          ${
            this.files.length > 0
              ? html`<aloft-opened-files
                  slot="opened"
                  .handles=${this.files}
                  .learner=${this.#learner}
                ></aloft-opened-files>`
              : null
          }
        </aloft-you-page>`;
      case 'storage':
        return html`<aloft-storage-page
          .store=${this.store}
          .setAside=${this.store?.setAside ?? 0}
          .isElsewhere=${isElsewhere(this.sync?.view)}
          .engine=${engine}
          .freeModel=${this.#freeModel}
          .erase=${this.#erase}
        ></aloft-storage-page>`;
      case 'devices':
        return html`<aloft-devices-page
          .sync=${this.sync}
          .record=${this.store?.document ?? null}
          .status=${this.store?.status ?? null}
          .learner=${this.#learner}
        ></aloft-devices-page>`;
      case 'nowhere':
        return html`<h1>${msg('There is nothing at this address')}</h1>
          <p>${msg('It may have been mistyped, or belong to another version of Aloft.')}</p>
          <p><a href="/">${msg('To the lessons')}</a></p>`;
    }
  }
}

const sectionName = (lesson: string, section: string): string | null =>
  placeOf(lesson, section)?.section.title ?? null;

/** Of all lessons; a section is known by its lesson's id and its own. */
const lessonCards: LoadCards = async () => {
  const all = await Promise.all(
    lessons.map(async ({ id, cards }) =>
      (await cards()).map((card) => ({ ...card, section: `${id}/${card.section}` })),
    ),
  );
  return all.flat();
};

async function textAt(route: Route): Promise<unknown> {
  if (route.place !== 'section') return null;
  const place = placeOf(route.lesson, route.section);
  return place ? textOf(place.section) : null;
}

function placeName(route: Route): string {
  switch (route.place) {
    case 'learn':
      return msg('Learn');
    case 'section':
      return placeOf(route.lesson, route.section)?.section.title ?? msg('Learn');
    case 'explore':
      return msg('Explore');
    case 'notes':
      return msg('Notes');
    case 'reviews':
      return msg('Reviews');
    case 'you':
      return msg('You');
    case 'storage':
      return msg('Storage');
    case 'devices':
      return msg('Your devices');
    case 'nowhere':
      return msg('Not found');
  }
}

customElements.define('aloft-app', App);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-app': App;
  }
}
