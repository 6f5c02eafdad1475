import type { View } from '../worker/client.ts';

/** What the explorer shows. Everything is counted from 0 here, and layers and heads from 1 in a link. */
export interface ExplorerState extends View {
  readonly text: string;
  /** The index of the chosen word, or piece; null when none is. */
  readonly word: number | null;
}

export const layerCount = 2;
export const headCount = 4;

/** What greets a learner who comes without a sentence: the model ties *she* to *Mary*. */
export const greeting: ExplorerState = {
  text: 'She said that Mary lost her keys because she was careless',
  layer: 1,
  head: 1,
  word: 8,
  units: 'words',
};

/** What a link leaves unsaid. */
const defaults: Omit<ExplorerState, 'text'> = {
  layer: 1,
  head: 'mean',
  word: null,
  units: 'words',
};

/** Reads a link. Whatever makes no sense in it gives way to its default. */
export function fromLink(parameters: URLSearchParams): ExplorerState {
  const text = parameters.get('text');
  if (text === null && ![...parameters.keys()].some((key) => Object.hasOwn(defaults, key)))
    return greeting;
  const units = parameters.get('units');
  return {
    text: text ?? greeting.text,
    layer: countedFromOne(parameters.get('layer'), layerCount) ?? defaults.layer,
    head: countedFromOne(parameters.get('head'), headCount) ?? defaults.head,
    word: wholeNumber(parameters.get('word')),
    units: units === 'pieces' ? 'pieces' : defaults.units,
  };
}

/** The query of a link that opens exactly this state. */
export function toLink(state: ExplorerState): URLSearchParams {
  const { text, layer, head, word, units } = state;
  return new URLSearchParams({
    text,
    layer: String(layer + 1),
    head: head === 'mean' ? 'mean' : String(head + 1),
    ...(word === null ? {} : { word: String(word) }),
    units,
  });
}

function wholeNumber(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
}

function countedFromOne(value: string | null, count: number): number | null {
  const number = wholeNumber(value);
  return number !== null && number >= 1 && number <= count ? number - 1 : null;
}

/**
 * Where the chosen word is after an edit: words before the edit keep their index, words after it keep
 * their distance to the end; a word that was edited away leaves its place to the one that is there.
 */
export function followWord(
  chosen: number | null,
  before: readonly string[],
  after: readonly string[],
): number | null {
  if (chosen === null || after.length === 0) return null;
  const last = after.length - 1;
  if (before.length === 0) return Math.min(chosen, last);
  // A link can count further than there are words.
  const word = Math.min(chosen, before.length - 1);
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  if (word < same) return word;
  let sameAtEnd = 0;
  while (
    sameAtEnd < shorter - same &&
    before[before.length - 1 - sameAtEnd] === after[after.length - 1 - sameAtEnd]
  ) {
    sameAtEnd++;
  }
  if (word >= before.length - sameAtEnd) return word + after.length - before.length;
  return Math.min(word, last);
}
