import { msg, str } from '@lit/localize';
import { css, html, LitElement } from 'lit';
import { lessons } from '../lesson/lessons.ts';
import type { SectionName } from '../record/places.ts';
import type { LoadCards } from '../practice/deckController.ts';
import type { LearnedSection } from '../practice/learned.ts';
import type { Exports } from '../record/store/exports.ts';
import type { RecordStatus } from '../record/store/status.ts';
import { base, buttons, cards } from '../ui/controls.ts';
import { day, size } from '../ui/writing.ts';
import type { EngineReady } from '../worker/client.ts';
import type { Sync } from '../sync/sync.ts';
import type { PairedView, SyncView } from '../sync/view.ts';
import { isElsewhere } from './devices/elsewhere.ts';
import { shortSyncWords } from './devices/syncWords.ts';
import type { Learners } from './learners/learners.ts';
import type { OnlineOnlyReason, Readiness } from './readiness.ts';
import type { Setting } from './setting.ts';
import type { Theme } from './theme.ts';
import '../practice/learned.ts';
import '../ui/icon.ts';
import './exportNudge.ts';
import './learners/learnersCard.ts';
import './recordCard.ts';
import './themeChoice.ts';

/**
 * What is the learner's own: whether the app is on board, how it looks, and what it runs on.
 *
 * @prop readiness
 * @prop engine what the model runs on, once it is here
 * @prop status whether the record is stored
 * @prop setAside
 * @prop exports when the record was last taken out as a file
 * @prop loadCards
 * @prop sectionName
 * @prop learners who learns on this device
 * @prop sync null until it is known whether there are other devices
 * @prop theme
 * @slot opened files that were opened outside of the app
 */
export class YouPage extends LitElement {
  static override properties = {
    readiness: { attribute: false },
    engine: { attribute: false },
    status: { attribute: false },
    setAside: { type: Number },
    exports: { attribute: false },
    loadCards: { attribute: false },
    sectionName: { attribute: false },
    sync: { attribute: false },
    learners: { attribute: false },
    theme: { attribute: false },
  };

  static override styles = [
    base,
    buttons,
    cards,
    css`
      :host {
        display: grid;
        gap: 20px;
      }
      h1 {
        margin: 0 0 4px;
        font: 700 1.75rem / 1.2 var(--prose);
        letter-spacing: -0.012em;
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 10px;
        margin: 0 0 8px;
        font-size: 1.125rem;
        font-weight: 650;
      }
      h2 aloft-icon {
        color: var(--accent);
      }
      p {
        margin: 0 0 8px;
        max-inline-size: var(--measure);
      }
      p:last-child {
        margin: 0;
      }
      .soft {
        color: var(--soft);
      }
      .progress .button {
        margin-block-start: 24px;
      }
      @media print {
        .card {
          padding: 0;
          border: 0;
        }
      }
    `,
  ];

  declare readiness: Readiness;
  declare engine: EngineReady | null;
  declare status: RecordStatus | null;
  declare setAside: number;
  declare exports: Exports | null;
  declare loadCards: LoadCards;
  declare sectionName: SectionName;
  declare learners: Learners | null;
  declare sync: Sync | null;
  declare theme: Setting<Theme> | null;

  /**
   * Where several learn, that comes first. For as long as the page is open it stays where it was, so that
   * nobody loses it from sight who has just added a person.
   */
  #isPeopleFirst: boolean | null = null;

  constructor() {
    super();
    this.readiness = { kind: 'packing', fraction: null };
    this.engine = null;
    this.status = null;
    this.setAside = 0;
    this.exports = null;
    this.loadCards = () => Promise.resolve([]);
    this.sectionName = () => null;
    this.learners = null;
    this.sync = null;
    this.theme = null;
  }

  override willUpdate(): void {
    this.#isPeopleFirst ??= this.learners && this.learners.areSeveral;
  }

  override render() {
    const { learners } = this;
    const areSeveral = learners?.areSeveral === true;
    const whose = areSeveral && learners.here.name !== '' ? `: ${learners.here.name}` : '';
    return html`
      <h1 class="unprinted">${msg('You')}${whose}</h1>
      <slot name="opened"></slot>
      <aloft-export-nudge
        class="unprinted"
        .exports=${this.exports}
        .isElsewhere=${isElsewhere(this.sync?.view)}
      ></aloft-export-nudge>
      ${this.#isPeopleFirst ? this.#people() : null}
      <section class="card progress">
        <h2>
          <aloft-icon class="unprinted" name="check"></aloft-icon>${msg('Your progress')}
        </h2>
        <p class="printed soft">${msg(str`With Aloft, as of ${day(Date.now())}.`)}</p>
        <aloft-learned .loadCards=${this.loadCards} .sections=${learnedSections}></aloft-learned>
        <button class="button" type="button" @click=${() => window.print()}>
          ${msg('Print or save as PDF')}
        </button>
      </section>
      <section class="card unprinted">
        <h2><aloft-icon name="notebook"></aloft-icon>${msg('Your record')}</h2>
        <aloft-record-card
          .status=${this.status}
          .setAside=${this.setAside}
          .sections=${learnedSections.map(({ id }) => id)}
          .sectionName=${this.sectionName}
          .loadCards=${this.loadCards}
          .exports=${this.exports}
          .isElsewhere=${isElsewhere(this.sync?.view)}
        ></aloft-record-card>
        <p><a class="button" href="/you/storage">${msg('What is stored on this device')}</a></p>
      </section>
      <section class="card unprinted">
        <h2><aloft-icon name="devices"></aloft-icon>${msg('Your devices')}</h2>
        ${this.#devices()}
        <p><a class="button" href="/you/devices">${msg('Your devices')}</a></p>
      </section>
      ${this.#isPeopleFirst ? null : this.#people()}
      <section class="card unprinted">
        <h2><aloft-icon name="plane"></aloft-icon>${msg('Flight mode')}</h2>
        ${this.#flight()}
      </section>
      <section class="card unprinted">
        <aloft-theme-choice .setting=${this.theme}></aloft-theme-choice>
      </section>
      <section class="card unprinted">
        <h2><aloft-icon name="info"></aloft-icon>${msg('The model')}</h2>
        <p>
          ${msg('Aloft runs Universal Sentence Encoder Lite: a transformer encoder with two layers of four heads, a vocabulary of 8,000 pieces and room for 128 of them.')}
        </p>
        <p class="soft">
          ${msg('It is small next to the models that chat, and it never writes: it reads. What it shows here is true of it, and not always of them. Its weights are Apache-licensed and described by Cer et al. 2018, arXiv 1803.11175; here they are rounded to eight bits.')}
        </p>
        ${this.engine ? html`<p class="soft">${machineWords(this.engine)}</p>` : null}
      </section>
    `;
  }

  #devices() {
    const view = this.sync?.view ?? { kind: 'unknown' };
    switch (view.kind) {
      case 'unknown':
        return html`<p class="soft">${msg('One moment …')}</p>`;
      case 'refused':
        return html`<p>${msg('This browser keeps nothing here, so nothing can go from one device to another.')}</p>`;
      case 'alone':
        return html`<p>${msg('Notes, cards and progress are on this device alone. They can be on your other devices, too, without an account.')}</p>`;
      case 'paired':
        return html`<p>${devicesWords(view)}</p>`;
    }
  }

  #people() {
    return html`<section class="card">
      <h2><aloft-icon name="person"></aloft-icon>${msg('Who learns here')}</h2>
      <aloft-learners .learners=${this.learners}></aloft-learners>
    </section>`;
  }

  #flight() {
    const { readiness } = this;
    switch (readiness.kind) {
      case 'on-board': {
        const room =
          this.engine === null
            ? ''
            : msg(str`The model takes ${size(this.engine.bytes)} of this device.`);
        return html`<p>${msg('Everything is on board: lessons, explorer and model work without a network.')}</p>
          <p class="soft">${room} ${leavesWords(this.sync?.view)}</p>`;
      }
      case 'packing':
        return html`<p>${msg('The app is being stored on this device. Stay online for a moment.')}</p>`;
      case 'online-only':
        return html`<p>${reasonWords(readiness.why)}</p>`;
    }
  }
}

/** By the ids that the record knows them by. */
const learnedSections: readonly LearnedSection[] = lessons.flatMap(({ id: lesson, sections }) =>
  sections.map(({ id, title, labs }) => ({
    ...{ id: `${lesson}/${id}`, title },
    labs: labs.map((lab) => `${lesson}/${lab}`),
  })),
);

const leavesWords = (view: SyncView | undefined): string =>
  view?.kind === 'paired'
    ? msg(
        'What you ask the model never leaves the device. Your record does, encrypted, for your other devices.',
      )
    : msg('What you type never leaves the device.');

function devicesWords(view: PairedView): string {
  const count = view.devices.length;
  const devices = count === 1 ? msg('Only this device, so far.') : msg(str`${count} devices.`);
  return `${devices} ${shortSyncWords(view)}.`;
}

function machineWords({ kernels, threads }: EngineReady): string {
  if (kernels === 'scalar') {
    return msg(
      'This browser offers no vector instructions, so the model computes one number at a time, which takes longer.',
    );
  }
  return threads > 1
    ? msg('On this device it computes with vector instructions, on two threads.')
    : msg('On this device it computes with vector instructions, on one thread.');
}

function reasonWords(why: OnlineOnlyReason): string {
  switch (why) {
    case 'unsupported':
      return msg(
        'This browser keeps nothing for later here: it may be a private window, or the address lacks https. The app works as long as the network does.',
      );
    case 'storage-full':
      return msg(
        'The device has no room left for the model. Free some space and reload the page; until then a network is needed.',
      );
    case 'freed':
      return msg(
        'The model has made room on this device. It works until you close Aloft; after that it is fetched again, for which a network is needed.',
      );
    case 'shell-failed':
      return msg(
        'The app could not be stored. Reload the page while the network is there to try again.',
      );
    case 'model-failed':
      return msg('The model has not arrived. The page you were on says why and how to go on.');
  }
}

customElements.define('aloft-you-page', YouPage);
