import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { base, buttons } from '../../ui/controls.ts';
import { cssVariable } from '../../ui/cssValue.ts';
import { OwnTaskElement } from '../../ui/ownTask.ts';
import { nothingChanged } from '../../worker/client.ts';
import { QuestionController } from '../../worker/questionController.ts';
import { plain } from '../../ui/writing.ts';
import {
  isRight,
  largestExponent,
  lengthOf,
  modelsWith,
  totalOf,
  type Model,
  type Said,
} from './count/models.ts';
import { labParts } from './parts.styles.ts';
import '../../explorer/engineNotice.ts';
import './lab.ts';

const middle = 6;

/** How many heads do models have? A guess for each, then what was published, and by whom. */
export class CountLab extends OwnTaskElement {
  static override properties = { said: { state: true }, exponent: { state: true } };

  static override styles = [
    base,
    buttons,
    labParts,
    css`
      .question {
        font-weight: 600;
      }
      .said {
        min-block-size: 5.6em;
      }
      td {
        inline-size: 55%;
        text-align: start;
      }
      @media (min-width: 700px) {
        .said {
          min-block-size: 2.8em;
        }
      }
      th {
        color: var(--ink);
        text-align: start;
      }
      thead th {
        color: var(--soft);
      }
      .bar {
        display: block;
        inline-size: max(2px, calc(100% * var(--length)));
        block-size: 8px;
        margin-block-start: 4px;
        border-radius: 4px;
        background: var(--accent);
      }
      .none {
        inline-size: 100%;
        border: 1px dashed var(--edge);
        background: none;
      }
      @media (forced-colors: active) {
        .bar {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  /** What was said so far, in the order of the models. */
  declare said: readonly Said[];
  /** Of the slider: it stands at 2 to the power of that. */
  declare exponent: number;

  /** Any word will do: what counts is what the weights are made of. */
  readonly #attention = new QuestionController<'attend'>(this, () => ({
    kind: 'attend',
    text: 'heads',
    whatIf: nothingChanged,
  }));

  constructor() {
    super();
    this.said = [];
    this.exponent = middle;
  }

  override render() {
    const { state } = this.#attention;
    const layers = state.kind === 'shown' ? state.value.layers : null;
    const models = modelsWith(layers && { layers: layers.length, heads: layers[0]!.heads });
    const asked = models[this.said.length];
    return html`<aloft-lab
      lab="count"
      heading=${msg('How many heads do models have?')}
      .proved=${asked || !layers ? null : this.#proof(models)}
    >
      <div class="lab" @retry=${this.#retry}>
        <p>
          ${msg(
            'A model has layers, and heads in each of them. How many heads in all? Half of it up to double counts as right. For some models nobody has said.',
          )}
        </p>
        <aloft-engine-notice .state=${state}></aloft-engine-notice>
        ${asked ? this.#ask(asked, models.length, layers !== null) : nothing}
        <p class="said" role="status" tabindex="-1">${this.#verdict(models)}</p>
        ${this.#chart(models)}
        ${
          this.said.length > 0
            ? html`<div class="actions">
                <button class="link" type="button" @click=${() => this.#startAgain()}>
                  ${msg('Start again')}
                </button>
              </div>`
            : nothing
        }
      </div>
    </aloft-lab>`;
  }

  #ask({ name }: Model, count: number, isReady: boolean) {
    const heads = 2 ** this.exponent;
    const amount = plain(heads);
    return html`<div>
      <p class="question">${msg(str`${this.said.length + 1} of ${count}: ${name}`)}</p>
      <label class="name" for="heads">
        ${msg('Heads in all')} <output for="heads">${msg(str`about ${amount}`)}</output>
      </label>
      <input
        id="heads"
        type="range"
        min="0"
        max=${largestExponent}
        step="1"
        aria-valuetext=${msg(str`about ${amount}`)}
        .value=${live(String(this.exponent))}
        @input=${({ target }: InputEvent) =>
          (this.exponent = Number((target as HTMLInputElement).value))}
      />
      <div class="actions">
        <button
          class="button strong"
          type="button"
          ?disabled=${!isReady}
          @click=${() => this.#say(heads)}
        >
          ${msg(str`Say ${amount}`)}
        </button>
        <button
          class="button"
          type="button"
          ?disabled=${!isReady}
          @click=${() => this.#say('unpublished')}
        >
          ${msg('Not published')}
        </button>
      </div>
    </div>`;
  }

  /** Of the model that was asked about last. */
  #verdict(models: readonly Model[]): string {
    const said = this.said.at(-1);
    const model = models[this.said.length - 1];
    if (said === undefined || !model) return '';
    const met = isRight(said, model.size) ? msg('Right.') : msg('Not right.');
    const guess =
      said === 'unpublished'
        ? msg('You said that it is not published.')
        : msg(str`You said ${plain(said)}.`);
    return `${model.name}: ${sizeWords(model)}. ${guess} ${met} ${model.size ? '' : unpublishedWords()}`.trim();
  }

  #chart(models: readonly Model[]) {
    return html`<table>
      <caption>
        ${msg('Heads in all: layers times heads in each. A bar is longer by the same for each doubling.')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${msg('Model')}</th>
          <th scope="col">${msg('Heads')}</th>
        </tr>
      </thead>
      <tbody>
        ${models.map((model, i) => {
          const isSaid = i < this.said.length;
          return html`<tr>
            <th scope="row">
              ${model.name}
              ${
                isSaid && model.source
                  ? html`<br /><a href=${model.source.address} rel="noreferrer" target="_blank"
                        >${model.source.name}</a
                      >`
                  : nothing
              }
            </th>
            <td>
              ${isSaid ? sizeWords(model) : '?'}
              ${isSaid ? bar(model) : nothing}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  #say(said: Said): void {
    this.said = [...this.said, said];
    this.exponent = middle;
  }

  #proof(models: readonly Model[]): string {
    const right = models.filter(({ size }, i) => isRight(this.said[i]!, size)).length;
    const told = models.map((model) => `${model.name} ${sizeWords(model)}`);
    return msg(
      str`Of the heads of ${models.length} models I was right about ${right}, half up to double: ${told.join('; ')}.`,
    );
  }

  #startAgain(): void {
    this.said = [];
    this.exponent = middle;
  }

  /** What was pressed is gone, at the end and at a new start: the focus goes on to what comes next. */
  override updated(changed: PropertyValues<this>): void {
    const before = changed.get('said');
    if (before === undefined) return;
    const slider = this.renderRoot.querySelector('input');
    if (!slider) this.renderRoot.querySelector<HTMLElement>('.said')?.focus();
    else if (this.said.length === 0) slider.focus();
  }

  readonly #retry = (event: Event): void => {
    event.stopPropagation();
    this.#attention.retry();
  };
}

function bar({ size }: Model) {
  return size
    ? html`<span class="bar" ${cssVariable('--length', lengthOf(totalOf(size)))}></span>`
    : html`<span class="bar none"></span>`;
}

/** "12 × 12 = 144" */
function sizeWords({ size }: Model): string {
  if (!size) return msg('not published');
  return `${size.layers} × ${size.heads} = ${plain(totalOf(size))}`;
}

function unpublishedWords(): string {
  return msg(
    'Its report says that it holds no further details about the architecture. The number 96 is often repeated for it; it has no published source.',
  );
}

customElements.define('aloft-lab-count', CountLab);
