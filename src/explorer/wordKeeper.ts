import { labelsOf, type AttentionUnder, type Units } from '../worker/client.ts';
import { chooseWord, chosenWord } from './chosenWord.ts';
import { followMasks, followWord } from './followWord.ts';
import type { ExplorerState } from './state.ts';

/**
 * Keeps the chosen word chosen and the hidden words hidden, through edits of the text and between words
 * and pieces.
 */
export class WordKeeper {
  /** What `state.word` counts in: these labels, of these units. */
  #labels: readonly string[] = [];
  #units: Units = 'words';
  /** What the hidden words count in, and the answer that it was taken from. */
  #words: readonly string[] = [];
  #followed: AttentionUnder | null = null;
  #outdated: AttentionUnder | null = null;

  /** The words that the hidden ones are among. */
  get words(): readonly string[] {
    return this.#words;
  }

  /** A state that comes from outside is taken as it is. */
  begin({ units }: ExplorerState): void {
    this.#labels = [];
    this.#words = [];
    this.#units = units;
  }

  /** A text that comes with its word: there is nothing to follow through the edit. */
  beginWord(units: Units = this.#units): void {
    this.#labels = [];
    this.#units = units;
  }

  /** Whether an answer has other words hidden than it should: an edit had moved them. */
  isOutdated(attention: AttentionUnder): boolean {
    return attention === this.#outdated;
  }

  /**
   * What has to change in a state, now that the attention of its text is known: the hidden words first,
   * as that asks for another answer, and the chosen word with that one.
   */
  follow(state: ExplorerState, attention: AttentionUnder): Partial<ExplorerState> | null {
    const masks = this.#followMasks(state, attention);
    if (masks) return masks;
    return this.isOutdated(attention) ? null : this.#followWord(state, attention);
  }

  #followMasks(
    { whatIf }: ExplorerState,
    attention: AttentionUnder,
  ): Pick<ExplorerState, 'whatIf'> | null {
    if (attention === this.#followed && this.#words.length > 0) return null;
    this.#followed = attention;
    const words = labelsOf(attention, 'words');
    const maskedWords = followMasks(whatIf.maskedWords, this.#words, words);
    this.#words = words;
    if (maskedWords === whatIf.maskedWords) return null;
    this.#outdated = attention;
    return { whatIf: { ...whatIf, maskedWords } };
  }

  #followWord(state: ExplorerState, attention: AttentionUnder): Pick<ExplorerState, 'word'> | null {
    const labels = labelsOf(attention, state.units);
    const word = this.#placeOf(state, attention, labels);
    this.#labels = labels;
    this.#units = state.units;
    return word === state.word ? null : { word };
  }

  #placeOf(
    { word, units }: ExplorerState,
    attention: AttentionUnder,
    labels: readonly string[],
  ): number | null {
    if (this.#units !== units) {
      const index = chosenWord(attention, { word, units: this.#units });
      return index === null ? null : chooseWord(attention, units, index);
    }
    return this.#labels.length > 0 ? followWord(word, this.#labels, labels) : word;
  }
}
