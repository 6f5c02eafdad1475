import type { Attention } from '../worker/client.ts';
import type { ExplorerState } from './state.ts';

type Chosen = Pick<ExplorerState, 'word' | 'units'>;

/** The chosen word's index among the words, or that of the word which the chosen piece belongs to. */
export function chosenWord({ words }: Attention, { word, units }: Chosen): number | null {
  if (word === null) return null;
  const index =
    units === 'words'
      ? word
      : words.findIndex(({ firstToken, endToken }) => firstToken <= word && word < endToken);
  return words[index] ? index : null;
}

/** What `state.word` is when this word is chosen. */
export function chooseWord({ words }: Attention, units: Chosen['units'], index: number): number {
  return units === 'words' ? index : words[index]!.firstToken;
}
