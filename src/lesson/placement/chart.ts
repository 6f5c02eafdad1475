import { css, html, LitElement, nothing, svg } from 'lit';
import { base } from '../../ui/controls.ts';

/** A line of a chart. What tells it from others is its dashes, its marks and its name, not its colour. */
export interface Series {
  readonly line: 'solid' | 'dashed' | 'dotted';
  readonly mark: 'circle' | 'square' | 'triangle' | 'none';
  /** [xs] */
  readonly values: readonly number[];
  /** Written at one of its values. */
  readonly label?: {
    readonly text: string;
    readonly at: number;
    readonly anchor: 'start' | 'middle' | 'end';
    readonly side: 'above' | 'below';
  };
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** The vertical axis. */
export interface Axis {
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly Tick[];
}

/** In CSS pixels: room for what is written at the axes. */
const room = { left: 42, right: 14, top: 20, bottom: 26 } as const;
const markSize = 4;

/**
 * Lines over places, with one place marked. It is drawn in the pixels of the page, so that what is
 * written in it has the same size on a phone and on a desktop.
 *
 * @prop name what it shows, in words
 * @prop xs where the values stand, from 0 to 1
 * @prop series the lines; none while there are no numbers yet
 * @prop axis the vertical one
 * @prop ticks on the horizontal axis
 * @prop chosen the marked place, from 0 to 1
 */
export class Chart extends LitElement {
  static override properties = {
    name: { type: String },
    xs: { attribute: false },
    series: { attribute: false },
    axis: { attribute: false },
    ticks: { attribute: false },
    chosen: { type: Number },
    size: { state: true },
  };

  static override styles = [
    base,
    css`
      :host {
        display: block;
        block-size: 220px;
      }
      svg {
        display: block;
        overflow: visible;
        inline-size: 100%;
        block-size: 100%;
        color: var(--ink);
      }
      text {
        fill: var(--soft);
        font: 500 0.75rem / 1 var(--interface);
        font-variant-numeric: tabular-nums;
      }
      .label {
        fill: var(--ink);
        font-weight: 600;
        paint-order: stroke;
        stroke: var(--card);
        stroke-width: 4px;
        stroke-linejoin: round;
      }
      .grid {
        stroke: var(--line);
      }
      .chosen {
        stroke: var(--accent);
        stroke-width: 2;
      }
      .series {
        fill: none;
        stroke: currentColor;
        stroke-width: 2;
        stroke-linejoin: round;
      }
      .dashed {
        stroke-dasharray: 7 4;
      }
      .dotted {
        stroke-dasharray: 1.5 4;
        stroke-linecap: round;
      }
      .mark {
        fill: var(--card);
        stroke: currentColor;
        stroke-width: 2;
      }
      @media (forced-colors: active) {
        svg {
          color: CanvasText;
        }
        text,
        .label {
          fill: CanvasText;
        }
        .label {
          stroke: Canvas;
        }
        .mark {
          fill: Canvas;
        }
        .grid {
          stroke: GrayText;
        }
        .chosen {
          stroke: Highlight;
        }
      }
    `,
  ];

  declare name: string;
  declare xs: readonly number[];
  declare series: readonly Series[];
  declare axis: Axis;
  declare ticks: readonly Tick[];
  declare chosen: number;
  declare size: { readonly width: number; readonly height: number };

  readonly #resize = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  });

  constructor() {
    super();
    this.name = '';
    this.xs = [];
    this.series = [];
    this.axis = { least: 0, most: 1, ticks: [] };
    this.ticks = [];
    this.chosen = 0;
    this.size = { width: 0, height: 0 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize.disconnect();
  }

  override render() {
    const { width, height } = this.size;
    return html`<svg role="img" aria-label=${this.name}>
      ${width > room.left + room.right ? this.#drawing(width, height) : nothing}
    </svg>`;
  }

  #drawing(width: number, height: number) {
    const { least, most, ticks } = this.axis;
    const [right, bottom] = [width - room.right, height - room.bottom];
    const x = (at: number): number => round(room.left + at * (right - room.left));
    const y = (value: number): number =>
      round(bottom - ((value - least) / (most - least)) * (bottom - room.top));
    return svg`
      ${ticks.map(
        ({ at, label }) => svg`
          <line class="grid" x1=${room.left} x2=${right} y1=${y(at)} y2=${y(at)}></line>
          <text x=${room.left - 8} y=${y(at)} dy="0.35em" text-anchor="end">${label}</text>`,
      )}
      ${this.ticks.map(
        ({ at, label }) =>
          svg`<text x=${x(at)} y=${height - 8} text-anchor="middle">${label}</text>`,
      )}
      <line class="chosen" x1=${x(this.chosen)} x2=${x(this.chosen)} y1=${room.top - 8} y2=${bottom}></line>
      ${this.series.map((one) => this.#line(one, x, y))}
      ${this.series.map((one) => this.#label(one, x, y))}`;
  }

  #line({ line, mark, values }: Series, x: Scale, y: Scale) {
    const points = values.map((value, i) => `${x(this.xs[i]!)},${y(value)}`).join(' ');
    return svg`<polyline class="series ${line}" points=${points}></polyline>
      ${values.map((value, i) => markAt(mark, x(this.xs[i]!), y(value)))}`;
  }

  #label({ label, values }: Series, x: Scale, y: Scale) {
    if (!label) return nothing;
    const { at, anchor, side, text } = label;
    const away = side === 'above' ? -10 : 19;
    return svg`<text class="label" x=${x(this.xs[at]!)} y=${y(values[at]!) + away} text-anchor=${anchor}
      >${text}</text>`;
  }
}

type Scale = (value: number) => number;

const round = (value: number): number => Math.round(10 * value) / 10;

function markAt(mark: Series['mark'], x: number, y: number) {
  const r = markSize;
  switch (mark) {
    case 'circle':
      return svg`<circle class="mark" cx=${x} cy=${y} r=${r}></circle>`;
    case 'square':
      return svg`<rect class="mark" x=${x - r} y=${y - r} width=${2 * r} height=${2 * r}></rect>`;
    case 'triangle':
      return svg`<path class="mark" d="M${x} ${y - r - 1}l${r + 1} ${2 * r}h${-2 * r - 2}z"></path>`;
    case 'none':
      return nothing;
  }
}

customElements.define('aloft-placement-chart', Chart);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-placement-chart': Chart;
  }
}
