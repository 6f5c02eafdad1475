/** An element that a lesson's Markdown may place. */
export interface PlacedElement {
  /** The module that defines it, from `src/`. */
  readonly module: string;
  readonly attributes: readonly string[];
  /** Those of its attributes without which it means nothing. */
  readonly needs?: readonly string[];
  /** The lab's id, where it has one that no attribute changes. */
  readonly lab?: string;
  /** How long a learner stays with it, beyond reading. */
  readonly minutes?: number;
}

/** By their tags. A tag that is not here fails the build, as does an attribute. */
export const elements: ReadonlyMap<string, PlacedElement> = new Map<string, PlacedElement>([
  [
    'aloft-figure',
    {
      module: 'explorer/figure.ts',
      attributes: ['text', 'word', 'layer', 'head'],
      needs: ['text'],
      minutes: 0.25,
    },
  ],
  [
    'aloft-explorer',
    {
      module: 'explorer/explorer.ts',
      attributes: ['text', 'word', 'folded'],
      needs: ['text'],
      minutes: 1,
    },
  ],
  [
    'aloft-guess',
    {
      module: 'lesson/labs/guess.ts',
      attributes: ['lab', 'text', 'word', 'head', 'choices'],
      needs: ['lab', 'text', 'word', 'choices'],
      minutes: 1,
    },
  ],
  [
    'aloft-librarian',
    {
      module: 'lesson/labs/librarian.ts',
      attributes: ['text', 'word', 'head'],
      needs: ['text', 'word'],
      lab: 'librarian',
      minutes: 3,
    },
  ],
  [
    'aloft-lab-softmax',
    {
      module: 'lesson/labs/softmax.ts',
      attributes: ['text', 'word', 'head'],
      needs: ['text', 'word'],
      lab: 'softmax',
      minutes: 3,
    },
  ],
  [
    'aloft-lab-by-hand',
    { module: 'lesson/labs/byHand.ts', attributes: ['seed'], lab: 'by-hand', minutes: 6 },
  ],
  [
    'aloft-lab-scale',
    {
      module: 'lesson/labs/scale.ts',
      attributes: ['text', 'word', 'layer', 'head'],
      needs: ['text', 'word'],
      lab: 'scale',
      minutes: 2,
    },
  ],
]);
