import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { readPairing } from '../../sync/pairing.ts';
import { base, buttons } from '../../ui/controls.ts';
import { cameraFailure, closeCamera, openCamera, type Camera } from './camera.ts';
import { openCodeReader, readCodesIn, type ReadCodes } from './codeReader.ts';
import { lookForCode } from './lookForCode.ts';
import { PairingFoundEvent } from './pairingFound.ts';
import { closerWords, holdWords, stoppedWords, type Stopped } from './scanWords.ts';
import { unreadWords } from './unreadWords.ts';

/** Whoever has not found it by then is told how. */
const hintMs = 12_000;
/** A camera that was forgotten goes off. */
const lookingMs = 2 * 60_000;

/**
 * Finds another device's code with the camera, once it is asked to, or in a picture of it.
 *
 * @prop camera where the picture comes from
 * @fires pairing-found
 */
export class PairingScan extends LitElement {
  static override properties = {
    camera: { attribute: false },
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
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .file {
        position: relative;
      }
      .file:focus-within {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      .frame {
        position: relative;
        inline-size: min(100%, 320px);
        aspect-ratio: 1;
        margin-block-end: 12px;
        overflow: hidden;
        border-radius: var(--radius-card);
        background: #000;
      }
      video {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      .frame::after {
        content: '';
        position: absolute;
        inset: 12%;
        border: 3px solid #fff;
        border-radius: var(--radius-word);
        outline: 1px solid #000;
        pointer-events: none;
      }
      [role='status'] {
        margin: 0 0 12px;
        max-inline-size: var(--measure);
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ];

  declare camera: Camera;
  declare doing: 'nothing' | 'opening' | 'looking' | 'reading';
  declare told: string;

  /** Ends whatever is under way. */
  #end: AbortController | null = null;

  constructor() {
    super();
    this.camera = openCamera;
    this.doing = 'nothing';
    this.told = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop('');
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('doing') && this.doing === 'opening')
      this.renderRoot.querySelector('.frame')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const isOn = this.doing === 'opening' || this.doing === 'looking';
    return html`${isOn ? frame() : nothing}
      <p role="status">${this.told}</p>
      <div class="ways">
        <button
          class=${classMap({ button: true, strong: !isOn })}
          type="button"
          @click=${isOn ? () => this.#stop('') : this.#scan}
        >
          ${isOn ? msg('Stop the camera') : msg('Scan the code')}
        </button>
        <label class="button file">
          ${msg('Choose a picture of it')}
          <input class="unseen" type="file" accept="image/*" @change=${this.#choose} />
        </label>
      </div>`;
  }

  readonly #scan = async (): Promise<void> => {
    const signal = this.#begin('opening', msg('Opening the camera …'));
    // Both take their time; the learner's answer comes meanwhile.
    const opening = openCodeReader().catch(() => null);
    let stream: MediaStream;
    try {
      stream = await this.camera();
    } catch (error) {
      if (!signal.aborted) this.#fail(cameraFailure(error));
      return;
    }
    if (signal.aborted) closeCamera(stream);
    else await this.#look(stream, opening, signal);
  };

  async #look(
    stream: MediaStream,
    opening: Promise<ReadCodes | null>,
    signal: AbortSignal,
  ): Promise<void> {
    signal.addEventListener('abort', () => closeCamera(stream));
    const isOver = (): boolean => signal.aborted;
    this.#leave();
    if (isOver()) return;
    const options = { signal };
    document.addEventListener('visibilitychange', this.#leave, options);
    for (const track of stream.getTracks())
      track.addEventListener('ended', () => this.#fail('ended'), options);
    const timers = [
      setTimeout(this.#hint, hintMs),
      setTimeout(() => this.#fail('nothing-found'), lookingMs),
    ];
    signal.addEventListener('abort', () => timers.forEach(clearTimeout));
    const video = this.renderRoot.querySelector('video')!;
    video.srcObject = stream;
    // It fails where the picture is taken away before it began.
    video.play().catch(() => undefined);
    const read = await opening;
    if (isOver()) return;
    this.doing = 'looking';
    this.told = holdWords();
    try {
      if (!read) throw new Error('Nothing reads codes here.');
      await lookForCode(video, read, this.#take, signal);
    } catch {
      this.#fail('no-reader');
    }
  }

  readonly #choose = async ({ target }: Event): Promise<void> => {
    const field = target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (!file) return;
    const signal = this.#begin('reading', msg('Looking for a code …'));
    const read = await openCodeReader().catch(() => null);
    const texts = read && (await readCodesIn(file, read).catch(() => 'no-picture' as const));
    // The same file may be tried again.
    field.value = '';
    if (signal.aborted) return;
    if (texts === null) this.#fail('no-reader');
    else if (texts === 'no-picture') this.#fail(texts);
    else if (texts.length === 0) this.#fail('none-in-picture');
    else if (!this.#take(texts)) this.doing = 'nothing';
  };

  /** Of several codes that are in sight, one may be ours. @returns whether that is so */
  readonly #take = (texts: readonly string[]): boolean => {
    for (const text of texts) {
      const read = readPairing(text, location.host);
      if (!read.ok) {
        this.told = unreadWords(read);
        continue;
      }
      this.#stop(msg('The code is read.'));
      this.dispatchEvent(new PairingFoundEvent(text, read.pairing));
      return true;
    }
    return false;
  };

  #begin(doing: 'opening' | 'reading', told: string): AbortSignal {
    this.#end?.abort();
    this.#end = new AbortController();
    this.doing = doing;
    this.told = told;
    return this.#end.signal;
  }

  #stop(told: string): void {
    this.#end?.abort();
    this.#end = null;
    this.doing = 'nothing';
    this.told = told;
  }

  #fail(why: Stopped): void {
    this.#stop(stoppedWords(why));
  }

  /** What is said of a code that is in sight helps more. */
  readonly #hint = (): void => {
    if (this.told === holdWords()) this.told = closerWords();
  };

  readonly #leave = (): void => {
    if (document.visibilityState === 'hidden') this.#fail('hidden');
  };
}

const frame = () =>
  html`<div class="frame">
    <video muted playsinline aria-label=${msg('What the camera sees')}></video>
  </div>`;

customElements.define('aloft-pairing-scan', PairingScan);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-pairing-scan': PairingScan;
  }
}
