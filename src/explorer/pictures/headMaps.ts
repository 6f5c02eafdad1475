import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { base } from '../../ui/controls.ts';
import { ThemeController } from '../../ui/themeController.ts';
import { selectWeights, type Attention, type View } from '../../worker/client.ts';
import { StateChangeEvent } from '../events.ts';
import { allHeads } from '../heads.ts';
import { headButton } from '../headButton.styles.ts';
import { toggled } from '../light.ts';
import { paintSquares, shadesOf } from './shades.ts';

/**
 * All heads of all layers at once, each as a small map: a row for each asking word, a column for each
 * word it looks at. Choosing one shows that head.
 *
 * @prop attention what to draw; without it the maps are empty
 * @prop view which head is chosen, and whether words or pieces are drawn
 * @attr bare without its title and what it says of the maps: another element speaks for it
 * @fires state-change
 */
export class HeadMaps extends LitElement {
  static override properties = {
    attention: { attribute: false },
    view: { attribute: false },
    bare: { type: Boolean },
  };

  static override styles = [
    base,
    headButton,
    css`
      h2 {
        margin: 0;
        font-size: 1.0625rem;
        font-weight: 600;
      }
      p {
        margin: 0 0 10px;
        color: var(--soft);
        font-size: 0.875rem;
      }
      .maps {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 10px;
      }
      button {
        gap: 6px;
        min-inline-size: 0;
        padding: 8px 8px 6px;
        font-size: 0.8125rem;
        line-height: 1.2;
        text-align: center;
      }
      button:not([aria-pressed='true']) {
        color: var(--soft);
        font-weight: 500;
      }
      canvas {
        display: block;
        inline-size: 100%;
        aspect-ratio: 1;
        border-radius: 4px;
        color: var(--light);
        image-rendering: pixelated;
      }
      @media (min-width: 900px) {
        .maps {
          gap: 14px;
        }
      }
    `,
  ];

  declare attention: Attention | null;
  declare view: View;
  declare bare: boolean;

  constructor() {
    super();
    this.attention = null;
    this.view = { layer: 0, heads: [], units: 'words' };
    this.bare = false;
    new ThemeController(this, () => this.#draw());
  }

  override render() {
    return html`${this.bare ? nothing : this.#about()}
      <div class="maps" role="group" aria-label=${msg('All heads')}>
        ${allHeads.map(({ layer, head }) => this.#map(layer, head))}
      </div>`;
  }

  #about() {
    return html`<h2>${msg('All heads')}</h2>
      <p>
        ${msg('Each row is a word that asks, each column a word it looks at. Choose a head to see it alone; “Several” lays heads over each other.')}
      </p>`;
  }

  #map(layer: number, head: number) {
    const isChosen = layer === this.view.layer && this.view.heads.includes(head);
    const name = `${layer + 1}.${head + 1}`;
    return html`<button
      type="button"
      aria-pressed=${isChosen ? 'true' : 'false'}
      aria-label=${msg(str`${name}: layer ${layer + 1}, head ${head + 1}`)}
      @click=${(event: MouseEvent) => this.#choose(layer, head, event.shiftKey)}
    >
      <canvas width="1" height="1"></canvas>
      ${name}
    </button>`;
  }

  /** With Shift, or where several are shown already, a head of the same layer comes or goes. */
  #choose(layer: number, head: number, shift: boolean): void {
    const { heads } = this.view;
    const isAdded = layer === this.view.layer && heads.length > 0 && (shift || heads.length > 1);
    const next = isAdded ? toggled(heads, head) : [head];
    this.dispatchEvent(new StateChangeEvent({ layer, heads: next.length > 0 ? next : [head] }));
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('attention') || changed.get('view')?.units !== this.view.units) this.#draw();
  }

  #draw(): void {
    const canvases = [...this.renderRoot.querySelectorAll('canvas')];
    if (canvases.length === 0) return;
    // Asked for once: each time, the browser works out the style of all that has changed.
    const shades = shadesOf(getComputedStyle(canvases[0]!).color);
    canvases.forEach((canvas, i) => {
      const { layer, head } = allHeads[i]!;
      if (!this.attention) {
        paintSquares(canvas, 0, []);
        return;
      }
      const view = { ...this.view, layer, heads: [head] };
      const { labels, weights } = selectWeights(this.attention, view);
      paintSquares(canvas, labels.length, [{ weights, shades }]);
    });
  }
}

customElements.define('aloft-head-maps', HeadMaps);
