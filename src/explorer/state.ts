import { nothingChanged, type View, type WhatIf } from '../worker/client.ts';

/** What the explorer shows. Everything is counted from 0 here, and layers and heads from 1 in a link. */
export interface ExplorerState extends View {
  readonly text: string;
  /** The index of the chosen word, or piece; null when none is. */
  readonly word: number | null;
  /** Whether light falls from the chosen word on what it looks at, or on what looks at it. */
  readonly look: Look;
  readonly picture: Picture;
  /** Weights below so many per cent are left out of the arcs and of the matrix. */
  readonly threshold: number;
  /** Which question is open below the picture. */
  readonly panel: Panel | null;
  readonly whatIf: WhatIf;
  /** The sentence to compare with. */
  readonly second: string;
}

export type Look = 'from' | 'at';

/** What stands below the sentence itself. */
export const pictures = ['spotlight', 'arcs', 'matrix', 'heads'] as const;
export type Picture = (typeof pictures)[number];

export const panels = [
  'guess',
  'steps',
  'what-if',
  'explanation',
  'senses',
  'compare',
  'find',
] as const;
export type Panel = (typeof panels)[number];

export const layerCount = 2;
export const headCount = 4;
export const thresholds = { least: 0, most: 50 } as const;
/** Attention's own temperature; 1 is the model's. */
export const temperatures = { least: 0.1, most: 10 } as const;

/** What a link leaves unsaid. */
export const defaults: Omit<ExplorerState, 'text'> = {
  layer: 1,
  heads: [],
  word: null,
  units: 'words',
  look: 'from',
  picture: 'arcs',
  threshold: 0,
  panel: null,
  whatIf: nothingChanged,
  second: '',
};

/** What greets a learner who comes without a sentence: the model ties *she* to *Mary*. */
export const greeting: ExplorerState = {
  ...defaults,
  text: 'She said that Mary lost her keys because she was careless',
  heads: [1],
  word: 8,
};

/** Whether anything of the model is changed. */
export function isChanged({ headsOff, maskedWords, temperature, positions }: WhatIf): boolean {
  return headsOff.length > 0 || maskedWords.length > 0 || temperature !== 1 || !positions;
}
