import { msg } from '@lit/localize';
import type { View } from '../../worker/client.ts';
import { defaults, type ExplorerState } from '../state.ts';
import type { Claim, Place } from './claims.ts';

/**
 * A sentence in which this model shows something true and striking. Found by
 * `npm run examples -- --scan`; `npm run examples -- --check` recomputes every claim.
 */
export interface Example {
  /** Stays: the learner's device remembers by it what has been seen. */
  readonly id: string;
  readonly text: string;
  /** What it opens, over the defaults. */
  readonly opens: Partial<Omit<ExplorerState, 'text'>>;
  /** What to look for: a question that gives nothing away. */
  readonly look: () => string;
  /** What the numbers say. Whatever is said here is among the claims. */
  readonly finding: () => string;
  readonly claims: readonly Claim[];
}

/** The state that an example opens. */
export function stateOf({ text, opens }: Example): ExplorerState {
  return { ...defaults, ...opens, text };
}

/** Layer and head as the interface counts them, from 1. */
function view(layer: 1 | 2, head: 1 | 2 | 3 | 4, units: View['units'] = 'words'): View {
  return { layer: layer - 1, heads: [head - 1], units };
}

const opened = (of: View, word: number): Partial<ExplorerState> => ({ ...of, word });

const keepsHerKeys = view(2, 2);
const counts = { up: view(1, 3), down: view(1, 4) };
const inTheList = (from: Place): Claim => ({
  kind: 'favourite',
  ...{ view: view(2, 3), from, to: [1, 'bought'], by: 0.2 },
});
const atTheSign = (from: Place): Claim => ({
  kind: 'favourite',
  ...{ view: view(2, 4), from, to: [4, '?'], by: 0.2 },
});
const big = 'The piano does not fit in the room because it is too big';

export const examples: readonly Example[] = [
  {
    id: 'she-mary',
    text: 'She said that Mary lost her keys because she was careless',
    opens: opened(keepsHerKeys, 8),
    look: () =>
      msg('Two women could be the second “she”: the first “She”, or Mary. Where does it look?'),
    finding: () =>
      msg(
        'More than half of the light falls on “Mary”, and hardly any on the first “She”. That is this head alone: other heads look elsewhere.',
      ),
    claims: [
      { kind: 'weight', view: keepsHerKeys, from: [8, 'she'], to: [3, 'Mary'], atLeast: 0.53 },
      { kind: 'favourite', view: keepsHerKeys, from: [8, 'she'], to: [3, 'Mary'], by: 0.3 },
      {
        ...{ kind: 'heavier', view: keepsHerKeys, from: [8, 'she'] },
        ...{ to: [3, 'Mary'], than: [0, 'She'], by: 0.4 },
      },
      { kind: 'favourite', view: view(2, 4), from: [8, 'she'], to: [0, 'She'], by: 0.05 },
    ],
  },
  {
    id: 'pictures-are',
    text: 'The pictures of the old king are beautiful',
    opens: opened(view(2, 2), 6),
    look: () => msg('“are” and not “is”: which word asks for that? The nearest noun is “king”.'),
    finding: () =>
      msg(
        '“are” gives more than half of its light to “pictures”, over the head of the nearer “king”.',
      ),
    claims: [
      { kind: 'weight', view: view(2, 2), from: [6, 'are'], to: [1, 'pictures'], atLeast: 0.55 },
      {
        ...{ kind: 'heavier', view: view(2, 2), from: [6, 'are'] },
        ...{ to: [1, 'pictures'], than: [5, 'king'], by: 0.4 },
      },
    ],
  },
  {
    id: 'two-cats',
    text: 'My cat and your cat are not the same',
    opens: opened(view(2, 2), 4),
    look: () => msg('One word stands here twice. How does the second cat look at the first?'),
    finding: () =>
      msg(
        'The second “cat” divides its light between itself and the first. “your” does so, too: it looks at both cats nearly alike, though one of them is mine.',
      ),
    claims: [
      { kind: 'weight', view: view(2, 2), from: [4, 'cat'], to: [1, 'cat'], atLeast: 0.44 },
      { kind: 'weight', view: view(2, 2), from: [4, 'cat'], to: [4, 'cat'], atLeast: 0.44 },
      { kind: 'weight', view: view(2, 2), from: [3, 'your'], to: [1, 'cat'], atLeast: 0.43 },
      { kind: 'weight', view: view(2, 2), from: [3, 'your'], to: [4, 'cat'], atLeast: 0.43 },
      { kind: 'habit', habit: { kind: 'same' }, head: { layer: 1, head: 1 }, atLeast: 0.36 },
    ],
  },
  {
    id: 'counting',
    text: 'One two three four five six seven eight',
    opens: { ...opened(counts.up, 3), panel: 'find' },
    look: () => msg('Does this head look forward or back? Then try head 4 of the same layer.'),
    finding: () =>
      msg(
        'Of all heads, head 3 of layer 1 looks most at the word after, and head 4 most at the word before: more than half of the light each.',
      ),
    claims: [
      { kind: 'favourite', view: counts.up, from: [3, 'four'], to: [4, 'five'], by: 0.4 },
      { kind: 'favourite', view: counts.down, from: [3, 'four'], to: [2, 'three'], by: 0.1 },
      { kind: 'habit', habit: { kind: 'next' }, head: { layer: 0, head: 2 }, atLeast: 0.55 },
      { kind: 'habit', habit: { kind: 'previous' }, head: { layer: 0, head: 3 }, atLeast: 0.505 },
    ],
  },
  {
    id: 'quotation',
    text: '“Wait here,” said the captain',
    opens: opened(view(1, 1), 4),
    look: () =>
      msg(
        'The mark that ends the quotation: does it know where it began? And the one that begins it, in head 4?',
      ),
    finding: () =>
      msg(
        'The closing mark gives about three quarters of its light to the opening one. In head 4 of the same layer it is the other way round: there the opening mark gives nearly all of its light to the closing one.',
      ),
    claims: [
      { kind: 'weight', view: view(1, 1), from: [4, '”'], to: [0, '“'], atLeast: 0.73 },
      { kind: 'weight', view: view(1, 4), from: [0, '“'], to: [4, '”'], atLeast: 0.9 },
    ],
  },
  {
    id: 'who',
    text: 'Who wrote the book that you are reading?',
    opens: opened(view(2, 1), 8),
    look: () => msg('The question mark is a word like any other here. What does it look at?'),
    finding: () =>
      msg(
        'More than half of its light falls on “Who”, at the other end of the sentence. In head 4, “reading” gives as much to “book”.',
      ),
    claims: [
      { kind: 'weight', view: view(2, 1), from: [8, '?'], to: [0, 'Who'], atLeast: 0.54 },
      { kind: 'favourite', view: view(2, 1), from: [8, '?'], to: [0, 'Who'], by: 0.3 },
      { kind: 'weight', view: view(2, 4), from: [7, 'reading'], to: [3, 'book'], atLeast: 0.54 },
    ],
  },
  {
    id: 'not-bad',
    text: 'The soup was not bad',
    opens: {
      ...opened(view(1, 2), 3),
      ...{ panel: 'compare', second: 'The soup was bad' },
    },
    look: () => msg('“not” turns another word round. Does it look at it?'),
    finding: () =>
      msg(
        '“not” gives nearly all of its light to “bad”. And yet, as a whole, the model puts the sentence nearer to “The soup was bad” than to “The soup was good”.',
      ),
    claims: [
      { kind: 'weight', view: view(1, 2), from: [3, 'not'], to: [4, 'bad'], atLeast: 0.9 },
      { kind: 'nearer', to: 'The soup was bad', than: 'The soup was good', by: 0.008 },
    ],
  },
  {
    id: 'shopping',
    text: 'They bought bread, milk, eggs, butter and cheese',
    opens: opened(view(2, 3), 10),
    look: () => msg('Touch one thing of the list after the other. What do they have in common?'),
    finding: () =>
      msg(
        'Bread, milk, eggs, butter and cheese: each looks most at “bought”, however far away it is.',
      ),
    claims: [
      ...[inTheList([2, 'bread']), inTheList([4, 'milk']), inTheList([6, 'eggs'])],
      ...[inTheList([8, 'butter']), inTheList([10, 'cheese'])],
    ],
  },
  {
    id: 'piano',
    text: 'The piano does not fit in the room because it is too small',
    opens: { ...opened(view(2, 2), 9), second: big },
    look: () => msg('What is too small here, the piano or the room? Which one does “it” look at?'),
    finding: () =>
      msg(
        'The room is too small, but “it” gives most of its light to “piano”. Write “big” for “small”: the meaning turns round, and the light stays where it is. This head does not tell the two apart.',
      ),
    claims: [
      { kind: 'weight', view: view(2, 2), from: [9, 'it'], to: [1, 'piano'], atLeast: 0.75 },
      {
        ...{ kind: 'heavier', view: view(2, 2), from: [9, 'it'] },
        ...{ to: [1, 'piano'], than: [7, 'room'], by: 0.6 },
      },
      {
        ...{ kind: 'weight', text: big, view: view(2, 2), from: [9, 'it'] },
        ...{ to: [1, 'piano'], atLeast: 0.75 },
      },
    ],
  },
  {
    id: 'question-mark',
    text: 'When are you going?',
    opens: opened(view(2, 4), 2),
    look: () => msg('Touch one word after the other. Is there one that all of them look at?'),
    finding: () =>
      msg(
        'Each of the words gives its largest share to the question mark, the end of the sentence and not one of its words: more than half on the average.',
      ),
    claims: [
      ...[atTheSign([0, 'When']), atTheSign([1, 'are']), atTheSign([2, 'you'])],
      atTheSign([3, 'going']),
      {
        ...{ kind: 'habit', habit: { kind: 'word', word: 4 } },
        ...{ head: { layer: 1, head: 3 }, atLeast: 0.54 },
      },
    ],
  },
  {
    id: 'harpsichord',
    text: 'He bought a harpsichord',
    opens: opened(view(2, 3, 'pieces'), 7),
    look: () =>
      msg(
        'The model has no piece for this rare word and cuts it up. What can its last piece, “d”, look at?',
      ),
    finding: () =>
      msg(
        'Even this scrap of a word has a place in the sentence: “d” gives most of its light to “bought”, over the pieces beside it.',
      ),
    claims: [
      {
        ...{ kind: 'weight', view: view(2, 3, 'pieces'), from: [7, 'd'], to: [1, '▁bought'] },
        atLeast: 0.58,
      },
      {
        ...{ kind: 'favourite', view: view(2, 3, 'pieces'), from: [7, 'd'], to: [1, '▁bought'] },
        by: 0.4,
      },
    ],
  },
  {
    id: 'cat-mouse',
    text: 'The cat killed the mouse',
    opens: {
      ...opened(view(2, 3), 2),
      ...{ panel: 'compare', second: 'The mouse killed the cat' },
    },
    look: () =>
      msg(
        'Who killed whom? See whom “killed” looks at, then compare with the same words the other way round.',
      ),
    finding: () =>
      msg(
        '“killed” looks most at “cat”, and “cat” did it. Turned round, the sentence as a whole comes out nearly the same all the same: who killed whom counts for little in it.',
      ),
    claims: [
      { kind: 'favourite', view: view(2, 3), from: [2, 'killed'], to: [1, 'cat'], by: 0.2 },
      { kind: 'near', other: 'The mouse killed the cat', atLeast: 0.97 },
    ],
  },
];
