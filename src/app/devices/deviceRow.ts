import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing } from 'lit';
import type { Sync } from '../../sync/sync.ts';
import type { DeviceView } from '../../sync/view.ts';
import { base, buttons } from '../../ui/controls.ts';
import { dateTime } from '../../ui/writing.ts';
import type { NamedEvent } from '../learners/nameForm.ts';
import { nameOfDevice } from './syncWords.ts';
import '../learners/nameForm.ts';

/**
 * One of the learner's devices: what is known of it, its name, and how to shut it out.
 *
 * @prop sync
 * @prop device
 */
export class DeviceRow extends LitElement {
  static override properties = {
    sync: { attribute: false },
    device: { attribute: false },
    doing: { state: true },
    told: { state: true },
  };

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 8px;
        max-inline-size: var(--measure);
        overflow-wrap: anywhere;
      }
      .here {
        color: var(--accent);
        font-weight: 500;
      }
      .soft {
        color: var(--soft);
        font-size: 0.9375rem;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 20px;
      }
      .asking {
        margin-block-start: 8px;
        padding: 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius-word);
      }
      [role='status'] {
        margin: 8px 0 0;
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare sync: Sync;
  declare device: DeviceView;
  declare doing: 'nothing' | 'renaming' | 'shutting-out';
  declare told: string;

  constructor() {
    super();
    this.doing = 'nothing';
    this.told = '';
  }

  override render() {
    const { device } = this;
    const name = nameOfDevice(device.name);
    return html`
      <p>
        <b>${name}</b> ${device.isHere ? html`<span class="here">${msg('· this device')}</span>` : nothing}
      </p>
      ${device.isHere ? nothing : html`<p class="soft">${knownWords(device)}</p>`}
      ${this.doing === 'renaming' ? this.#naming() : this.#ways(name)}
      ${this.doing === 'shutting-out' ? this.#asking(name) : nothing}
      <p role="status">${this.told}</p>
    `;
  }

  #ways(name: string) {
    return html`<div class="ways">
      <button id="rename" class="link" type="button" @click=${() => (this.doing = 'renaming')}>
        ${msg('Rename')}<span class="unseen"> ${name}</span>
      </button>
      ${
        this.device.isHere
          ? nothing
          : html`<button
              id="shut-out"
              class="link"
              type="button"
              aria-expanded=${this.doing === 'shutting-out'}
              @click=${() => (this.doing = this.doing === 'shutting-out' ? 'nothing' : 'shutting-out')}
            >
              ${msg('Shut out')}<span class="unseen"> ${name}</span>
            </button>`
      }
    </div>`;
  }

  #naming() {
    return html`<aloft-name-form
      label=${msg('Name of the device')}
      value=${this.device.name}
      action=${msg('Save')}
      @named=${this.#rename}
      @naming-ended=${() => this.#end('rename')}
    ></aloft-name-form>`;
  }

  #asking(name: string) {
    return html`<div class="asking">
      <p>
        ${msg(str`${name} will get nothing more, and nothing it writes reaches your other devices. What it has already it keeps: that cannot be taken back from here.`)}
      </p>
      <p>
        ${msg('Your other devices are asked to come along the next time they are open. A code, link or words that you have kept from before are of no use after it.')}
      </p>
      <div class="ways">
        <button class="button strong" type="button" @click=${this.#shutOut}>
          ${msg(str`Shut ${name} out`)}
        </button>
        <button class="button" type="button" @click=${() => this.#end('shut-out')}>
          ${msg('Keep it')}
        </button>
      </div>
    </div>`;
  }

  readonly #rename = async ({ name }: NamedEvent): Promise<void> => {
    this.sync.rename(this.device.id, name);
    await this.#end('rename');
  };

  readonly #shutOut = async (): Promise<void> => {
    try {
      const isBegun = await this.sync.shutOut(this.device.id);
      this.told = isBegun
        ? ''
        : msg(
            'This was done as often as it can be. Stop syncing on all devices, and pair them anew.',
          );
    } catch {
      this.told = msg('This could not be stored on the device. Nothing was changed; try again.');
    }
    await this.#end('shut-out');
  };

  async #end(from: 'rename' | 'shut-out'): Promise<void> {
    this.doing = 'nothing';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${from}`)?.focus();
  }
}

function knownWords({ lastSeen, hasSeen }: DeviceView): string {
  const seen = hasSeen
    ? msg('It has everything that this device has sent.')
    : msg('It has not fetched the latest from here yet.');
  if (lastSeen === null) return seen;
  return `${msg(str`Last heard of on ${dateTime(lastSeen)}.`)} ${seen}`;
}

customElements.define('aloft-device', DeviceRow);
