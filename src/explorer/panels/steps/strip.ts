import { msg, str } from '@lit/localize';
import { html, svg } from 'lit';
import { plain } from '../../../ui/writing.ts';
import { decimal } from './numbers.ts';

/** Half of the drawing's height, in its own units; a number takes one of them in width. */
const half = 50;
const barWidth = 0.72;

export interface StripOptions {
  readonly name: string;
  /** [width] */
  readonly numbers: Float32Array;
  /** What reaches the edge; the largest absolute value by default. Strips side by side share one. */
  readonly scale?: number;
  /** Dimensions that stand out; all of them by default. */
  readonly marked?: readonly number[];
  /** Whether it is the one that matters among others. */
  readonly isChosen?: boolean;
}

/** A vector as a row of bars: up what is positive, down what is negative. */
export function strip({ name, numbers, scale, marked, isChosen = false }: StripOptions) {
  const least = decimal(Math.min(...numbers));
  const most = decimal(Math.max(...numbers));
  const reach = scale ?? reachOf(numbers);
  const dimensions = Array.from(numbers.keys());
  const isMarked = (i: number): boolean => marked?.includes(i) ?? true;
  const path = (which: readonly number[]): string =>
    which.map((i) => bar(i, numbers[i]! / reach)).join('');
  return html`<figure class=${isChosen ? 'strip chosen' : 'strip'}>
    <figcaption>
      <span>${name}</span>
      <span class="range">${msg(str`${least} to ${most}`)}</span>
    </figcaption>
    <svg
      viewBox="0 ${-half} ${numbers.length} ${2 * half}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${msg(str`${name}: ${plain(numbers.length)} numbers from ${least} to ${most}`)}
    >
      ${svg`<line x1="0" x2=${numbers.length} y1="0" y2="0"></line>
        <path class="plain" d=${path(dimensions.filter((i) => !isMarked(i)))}></path>
        <path class="up" d=${path(dimensions.filter((i) => isMarked(i) && numbers[i]! >= 0))}></path>
        <path class="down" d=${path(dimensions.filter((i) => isMarked(i) && numbers[i]! < 0))}></path>`}
    </svg>
  </figure>`;
}

/** The largest absolute value; 1 where all are zeros, so that it can be divided by. */
export function reachOf(...vectors: readonly Float32Array[]): number {
  return Math.max(...vectors.flatMap((vector) => Array.from(vector, Math.abs))) || 1;
}

/** @param size between −1 and 1 */
function bar(i: number, size: number): string {
  return `M${i + (1 - barWidth) / 2} 0h${barWidth}v${(-size * half).toFixed(2)}h${-barWidth}z`;
}

/** All of a vector's numbers, for whoever wants to read them. */
export function numberList(name: string, numbers: Float32Array) {
  return html`<details class="all">
    <summary>${name}</summary>
    <ol class="scroll" tabindex="0" aria-label=${name}>
      ${Array.from(numbers, (number) => html`<li>${decimal(number)}</li>`)}
    </ol>
  </details>`;
}
