import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { RetryEvent } from '../../explorer/engineNotice.ts';
import { base, buttons } from '../../ui/controls.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import type { Placement } from '../../worker/client.ts';
import { QuestionController, type Asked } from '../../worker/questionController.ts';
import { measuredCaveat, whyTheyDiffer } from './caveats.ts';
import { encoderCharts, measuredChart } from './charts.ts';
import { arranged, readSpecification } from './compose.ts';
import type { TryPlacementEvent } from './composer.ts';
import { measuredSentence, nearestStop } from './figures.ts';
import { placementStyles } from './placement.styles.ts';
import { sampleKey, sampleSpecification } from './sample.ts';
import {
  outcome,
  placeOfSpot,
  placeSentence,
  proof,
  shortened,
  spotName,
  spots,
  type Spot,
} from './words.ts';
import '../../explorer/engineNotice.ts';
import '../labs/lab.ts';
import './composer.ts';

/** A prompt, and which of its requirements is moved. */
interface Subject {
  readonly requirements: readonly string[];
  readonly key: number;
}

/** Fewer have no start, middle and end. */
const fewest = 3;

/**
 * Where in a prompt does what matters belong? The learner says first, then moves a requirement through
 * a prompt, and in the end composes one.
 *
 * @attr specification one requirement a line; a sample where there is none
 * @attr key the requirement that matters most, word by word
 */
export class PlacementLab extends OwnTaskElement {
  static override properties = {
    specification: { type: String },
    key: { type: String },
    subject: { state: true },
    guess: { state: true },
    place: { state: true },
    seen: { state: true },
  };

  static override styles = [base, buttons, placementStyles];

  declare specification: string;
  declare key: string;
  declare subject: Subject;
  declare guess: Spot | 'alike' | null;
  /** How many of the others stand before the key requirement; null for the middle. */
  declare place: number | null;
  /** Where the learner has had it. */
  declare seen: readonly Spot[];

  readonly #placement = new QuestionController<'place'>(this, () =>
    this.guess === null ? null : { kind: 'place', ...this.subject },
  );

  constructor() {
    super();
    this.specification = sampleSpecification;
    this.key = sampleKey;
    this.subject = { requirements: [], key: 0 };
    this.guess = null;
    this.place = null;
    this.seen = [];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('specification') || changed.has('key')) this.#take(this.#given());
  }

  override render() {
    const { state } = this.#placement;
    const answer = state.kind === 'shown' && !state.stale ? state.value : null;
    const measured = answer?.kind === 'measured' && answer.places.length >= fewest ? answer : null;
    const places = measured?.places ?? null;
    const { requirements, key } = this.subject;
    const moved = requirements[key]!;
    const isShown = spots.every((spot) => this.seen.includes(spot));
    return html`<aloft-lab
      lab="placement"
      heading=${msg('Where in the prompt?')}
      .proved=${places && isShown ? proof(moved, places) : null}
      @retry=${this.#retry}
    >
      <p>
        ${msg(str`A prompt has ${requirements.length} requirements. One of them must not be lost: “${shortened(moved, 200)}”`)}
      </p>
      <p>${msg('Where would you put it, so that it counts most? Say it before you see it.')}</p>
      ${this.#guessing()}
      <p aria-live="polite" class=${this.guess === null ? 'hint' : ''}>
        ${
          this.guess === null
            ? msg('Then you move it through the prompt.')
            : outcome(this.guess, places)
        }
      </p>
      ${this.guess === null ? nothing : this.#moving(state, measured)} ${this.#advice()}
    </aloft-lab>`;
  }

  /** In a prompt that is longer than its frame, the key requirement stays in sight. */
  override updated(): void {
    const list = this.renderRoot.querySelector('ol');
    const line = list?.querySelector<HTMLElement>('.key');
    if (list && line) list.scrollTop = line.offsetTop - (list.clientHeight - line.offsetHeight) / 2;
  }

  #guessing() {
    const button = (guess: Spot | 'alike', label: string) =>
      html`<button
        type="button"
        class="button ${guess === this.guess ? 'strong' : ''}"
        aria-pressed=${guess === this.guess ? 'true' : 'false'}
        @click=${() => (this.guess = guess)}
      >
        ${label}
      </button>`;
    return html`<div class="choices" role="group" aria-label=${msg('Your guess')}>
      ${spots.map((spot) => button(spot, spotName(spot)))}
      ${button('alike', msg('it makes no difference'))}
    </div>`;
  }

  #moving(
    state: Asked<Placement | null>,
    measured: Extract<Placement, { readonly kind: 'measured' }> | null,
  ) {
    const { requirements, key } = this.subject;
    const others = requirements.filter((_one, i) => i !== key);
    // What the model does not read is not moved through either.
    const read = measured ? others.slice(0, measured.others) : others;
    const count = read.length + 1;
    const place = Math.min(this.place ?? placeOfSpot('middle', count), count - 1);
    const at = place / (count - 1);
    const stop = nearestStop(at);
    return html`<div class="moves">
      <h4 id="move">${msg('Move the key requirement')}</h4>
      ${this.#slider(place, count)}
      <ol tabindex="0" aria-label=${msg('The prompt')}>
        ${arranged(read, requirements[key]!, place).map((line, i) =>
          i === place
            ? html`<li class="key"><span class="unseen">${msg('Key requirement:')} </span>${line}</li>`
            : html`<li>${line}</li>`,
        )}
      </ol>
      ${this.#steps(count)}
      <h4>${msg('What was measured for large models')}</h4>
      <p class="said" aria-live="polite">${measuredSentence(stop)}</p>
      ${measuredChart(at, stop)} ${measuredCaveat()}
      <h4>${msg('What our small encoder does')}</h4>
      <aloft-engine-notice .state=${state}></aloft-engine-notice>
      <p class="said" aria-live="polite">${this.#encoderWords(state, measured, place)}</p>
      ${encoderCharts(measured?.places ?? null, place, count)} ${whyTheyDiffer()}
    </div>`;
  }

  #slider(place: number, count: number) {
    const words = msg(str`${place + 1} of ${count}`);
    return html`<div class="moving">
      <div class="value">
        <label for="place">${msg('Place of the key requirement')}</label>
        <span aria-hidden="true">${words}</span>
      </div>
      <input
        id="place"
        type="range"
        min="1"
        max=${count}
        step="1"
        .value=${live(String(place + 1))}
        aria-valuetext=${words}
        @input=${(event: InputEvent) =>
          this.#move((event.target as HTMLInputElement).valueAsNumber - 1, count)}
      />
    </div>`;
  }

  #steps(count: number) {
    const isShown = spots.every((spot) => this.seen.includes(spot));
    return html`<div class="choices steps" role="group" aria-label=${msg('Move it to')}>
        ${spots.map(
          (spot) =>
            html`<button
              class="button"
              type="button"
              @click=${() => this.#move(placeOfSpot(spot, count), count)}
            >
              ${moveWords(spot)}
            </button>`,
        )}
      </div>
      <p class="hint">
        ${
          isShown
            ? msg('You have had it at the start, in the middle and at the end.')
            : msg('Have it at the start, in the middle and at the end once.')
        }
      </p>`;
  }

  #encoderWords(
    state: Asked<Placement | null>,
    measured: Extract<Placement, { readonly kind: 'measured' }> | null,
    place: number,
  ): string {
    if (measured) {
      const cut = msg(
        str`The model reads at most 128 tokens, so the last ${measured.leftOut} requirements are left out here.`,
      );
      const sentence = placeSentence(measured.places, place);
      return measured.leftOut === 0 ? sentence : `${cut} ${sentence}`;
    }
    if (state.kind === 'shown' && !state.stale) {
      return msg(
        'The model reads at most 128 tokens: of this prompt too little fits to have a start, a middle and an end. Choose a shorter key requirement, or shorten the first ones.',
      );
    }
    if (state.kind === 'asking') return msg('It is computed for each place.');
    return '';
  }

  #advice() {
    return html`<h4>${msg('The advice, and a prompt that follows it')}</h4>
      <p class="advice">${msg('What matters goes to the start and to the end.')}</p>
      <p>
        ${msg('None of the three models did best with the answer in the middle. Which end is the better one depends on the model, so say what matters first, and once more last.')}
      </p>
      <aloft-placement-composer
        .specification=${this.specification}
        .key=${this.key}
        @try-placement=${(event: TryPlacementEvent) => this.#try(event)}
      ></aloft-placement-composer>`;
  }

  #given(): Subject {
    const given = readSpecification(this.specification);
    const { requirements } =
      given.kind === 'requirements' && given.requirements.length >= fewest
        ? given
        : { requirements: sampleSpecification.split('\n') };
    return { requirements, key: Math.max(0, requirements.indexOf(this.key.trim())) };
  }

  #take(subject: Subject): void {
    this.subject = subject;
    this.place = null;
    // It starts in the middle.
    this.seen = ['middle'];
  }

  #try({ requirements, key }: TryPlacementEvent): void {
    this.#take({ requirements, key });
    void this.updateComplete.then(() => {
      // Whoever has not guessed yet is led to that first.
      const [above, next] =
        this.guess === null ? ['aloft-lab', '.choices button'] : ['#move', '#place'];
      this.renderRoot.querySelector(above)?.scrollIntoView();
      this.renderRoot.querySelector<HTMLElement>(next)?.focus({ preventScroll: true });
    });
  }

  #move(place: number, count: number): void {
    this.place = place;
    const spot = spots.find((one) => placeOfSpot(one, count) === place);
    if (spot && !this.seen.includes(spot)) this.seen = [...this.seen, spot];
  }

  readonly #retry = (event: RetryEvent): void => {
    event.stopPropagation();
    this.#placement.retry();
  };
}

function moveWords(spot: Spot): string {
  switch (spot) {
    case 'start':
      return msg('Start');
    case 'middle':
      return msg('Middle');
    case 'end':
      return msg('End');
  }
}

customElements.define('aloft-placement', PlacementLab);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-placement': PlacementLab;
  }
}
