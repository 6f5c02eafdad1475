/** A picture as a list of what to paint, in order, in CSS pixels from the top left. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  /** What it is, and what it shows: for who cannot see it. */
  readonly title: string;
  readonly description: string;
  readonly shapes: readonly Shape[];
}

/** Colours are #rrggbb, opacities 0 to 1. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius?: number;
      readonly fill?: string;
      readonly opacity?: number;
      readonly stroke?: string;
      readonly strokeWidth?: number;
    }
  | {
      readonly kind: 'path';
      /** As in SVG, which a canvas reads as well. */
      readonly d: string;
      readonly stroke: string;
      readonly strokeWidth: number;
      readonly opacity: number;
    }
  | TextShape
  | CellsShape;

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** The line that the letters stand on. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  /** Where of the text x is, whatever its direction. */
  readonly anchor: 'left' | 'middle' | 'right';
  readonly face?: Face;
  readonly bold?: boolean;
  /** Whether it is read from right to left; a sentence about such a word is not. */
  readonly leftwards?: boolean;
  /** Reads from bottom to top. */
  readonly turned?: boolean;
}

export type Face = 'interface' | 'prose';

/** Many small cells of one colour: a square of 128 by 128 is one shape. */
export interface CellsShape {
  readonly kind: 'cells';
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly color: string;
  /** The cells of each opacity as horizontal strokes of width 1, in cells: "M3 .5h2" are two cells. */
  readonly levels: readonly { readonly opacity: number; readonly d: string }[];
}

/** What the page's colours are where the picture is made. */
export interface Colors {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly me: string;
  readonly light: string;
  /** How opaque the strongest light behind a word is. */
  readonly behind: number;
  /** Of each head, where several lie over one another. */
  readonly heads: readonly string[];
}

/** Names that every system has stand last, as a picture that is opened alone brings no fonts. */
export const faces: Readonly<Record<Face, string>> = {
  interface: 'Figtree, "Helvetica Neue", Arial, "Noto Sans", sans-serif',
  prose: 'Literata, Georgia, "Noto Serif", serif',
};

/** Hundredths of a pixel are as exact as a picture can be. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
