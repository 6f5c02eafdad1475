import type { Shape } from './scene.ts';

const width = 800;
const margin = 40;

/** The same on every device; only a matrix of many words is wider. */
export const page = { width, margin, room: width - 2 * margin } as const;

/** The middle of a picture, between its title and its summary. */
export interface Body {
  readonly shapes: readonly Shape[];
  readonly width: number;
  readonly bottom: number;
}
