import { labelsOf, nothingChanged, type Attention } from '../worker/client.ts';
import type { BeyondText } from './link.ts';
import { isChanged, type ExplorerState } from './state.ts';

/** What a state asks of words, or pieces, that its text does not have, and what is left without that. */
export function beyondText(
  { word, units, whatIf }: ExplorerState,
  attention: Attention,
): { readonly parts: readonly BeyondText[]; readonly change: Partial<ExplorerState> } {
  const parts: BeyondText[] = [];
  const count = labelsOf(attention, units).length;
  const isWordThere = word === null || word < count;
  if (!isWordThere) parts.push({ kind: 'beyond', name: 'word', index: word, count, units });
  const words = attention.words.length;
  const maskedWords = whatIf.maskedWords.filter((masked) => masked < words);
  const missing = whatIf.maskedWords.find((masked) => masked >= words);
  if (missing !== undefined) {
    parts.push({ kind: 'beyond', name: 'hidden', index: missing, count: words, units: 'words' });
  }
  const left = { ...whatIf, maskedWords };
  return {
    parts,
    change: {
      ...(isWordThere ? {} : { word: null }),
      ...(missing === undefined ? {} : { whatIf: isChanged(left) ? left : nothingChanged }),
    },
  };
}
