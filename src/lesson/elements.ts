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
      minutes: 0.5,
    },
  ],
  [
    'aloft-librarian',
    {
      module: 'lesson/labs/librarian.ts',
      attributes: ['text', 'word', 'head'],
      needs: ['text', 'word'],
      lab: 'librarian',
      minutes: 1.5,
    },
  ],
  [
    'aloft-lab-softmax',
    {
      module: 'lesson/labs/softmax.ts',
      attributes: ['text', 'word', 'head'],
      needs: ['text', 'word'],
      lab: 'softmax',
      minutes: 1.5,
    },
  ],
  [
    'aloft-lab-by-hand',
    { module: 'lesson/labs/byHand.ts', attributes: ['seed'], lab: 'by-hand', minutes: 3 },
  ],
  [
    'aloft-lab-scale',
    {
      module: 'lesson/labs/scale.ts',
      attributes: ['text', 'word', 'layer', 'head'],
      needs: ['text', 'word'],
      lab: 'scale',
      minutes: 1,
    },
  ],
  [
    'aloft-lab-turn',
    {
      module: 'lesson/labs/turn/turn.ts',
      attributes: ['text', 'word-text', 'kept', 'telling', 'edits'],
      needs: ['text', 'word-text'],
      lab: 'turn',
      minutes: 3.5,
    },
  ],
  [
    'aloft-lab-head-off',
    {
      module: 'lesson/labs/headOff.ts',
      attributes: ['text', 'word'],
      needs: ['text', 'word'],
      lab: 'head-off',
      minutes: 1,
    },
  ],
  [
    'aloft-lab-find-head',
    {
      module: 'lesson/labs/findHead.ts',
      attributes: ['text'],
      needs: ['text'],
      lab: 'find-head',
      minutes: 1,
    },
  ],
  [
    'aloft-lab-order',
    {
      module: 'lesson/labs/order.ts',
      attributes: ['text', 'second'],
      needs: ['text', 'second'],
      lab: 'order',
      minutes: 1,
    },
  ],
  ['aloft-lab-far', { module: 'lesson/labs/far.ts', attributes: ['text'], lab: 'far', minutes: 1 }],
  [
    'aloft-placement',
    {
      module: 'lesson/placement/placement.ts',
      attributes: ['specification', 'key'],
      lab: 'placement',
      minutes: 2,
    },
  ],
  [
    'aloft-lab-at-once',
    {
      module: 'lesson/labs/atOnce.ts',
      attributes: ['text'],
      lab: 'at-once',
      minutes: 1,
    },
  ],
  [
    'aloft-lab-mask',
    {
      module: 'lesson/labs/mask.ts',
      attributes: ['text'],
      lab: 'mask',
      minutes: 1,
    },
  ],
  ['aloft-lab-count', { module: 'lesson/labs/count.ts', attributes: [], lab: 'count', minutes: 1 }],
  [
    'aloft-lab-why',
    {
      module: 'lesson/labs/why.ts',
      attributes: ['text', 'word'],
      needs: ['text', 'word'],
      lab: 'why',
      minutes: 1,
    },
  ],
  [
    'aloft-technique',
    { module: 'lesson/technique/technique.ts', attributes: [], lab: 'technique', minutes: 2 },
  ],
]);
