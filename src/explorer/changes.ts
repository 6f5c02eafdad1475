import { msg, str } from '@lit/localize';
import type { WhatIf } from '../worker/client.ts';
import { listed, numberFormat } from '../ui/writing.ts';
import { headCount, isChanged, layerCount, temperatures, type ExplorerState } from './state.ts';
import { visibleText } from './visibleText.ts';

/*
 * What is changed about the model, in words, and what can be brought back of it.
 */

/**
 * What a second press of "Put back" brings back: what was changed before nothing was. It goes with the
 * next change, and with an edit of the text, as hidden words are those of the old one.
 */
export function undoAfter(
  change: Partial<ExplorerState>,
  before: ExplorerState,
  undo: WhatIf | null,
): WhatIf | null {
  if (change.whatIf) {
    return isChanged(before.whatIf) && !isChanged(change.whatIf) ? before.whatIf : null;
  }
  return change.text === undefined ? undo : null;
}

const twoSignificant = numberFormat({ maximumSignificantDigits: 2 });

/** "2.5", with as many digits as can be set. */
export function temperatureNumber(temperature: number): string {
  return twoSignificant(temperature);
}

/**
 * The temperature of a place on the slider, which has as much room for the tenth as for tenfold: two
 * digits, so that a link can say it.
 *
 * @param place from −1 to 1
 */
export function temperatureAt(place: number): number {
  const { least, most } = temperatures;
  return Math.min(Math.max(Number((10 ** place).toPrecision(2)), least), most);
}

/** Where a temperature is on the slider, from −1 to 1. */
export function placeOf(temperature: number): number {
  return Math.log10(temperature);
}

/** More hidden words than these are counted instead of named. */
const named = 3;

/** "head 2 of layer 2 off", "“river” hidden": each change in a few words. */
export function changesIn(whatIf: WhatIf, words: readonly string[]): string[] {
  const { maskedWords, temperature, positions } = whatIf;
  return [
    ...Array.from({ length: layerCount }, (_, layer) => headsOff(whatIf, layer)),
    maskedWords.length === 0 ? null : hidden(maskedWords, words),
    temperature === 1 ? null : msg(str`temperature ${temperatureNumber(temperature)}`),
    positions ? null : msg('positions cut'),
  ].filter((change) => change !== null);
}

function headsOff({ headsOff }: WhatIf, layer: number): string | null {
  const heads = headsOff.filter((off) => off.layer === layer).map(({ head }) => head + 1);
  const number = layer + 1;
  if (heads.length === 0) return null;
  if (heads.length === 1) return msg(str`head ${heads[0]!} of layer ${number} off`);
  if (heads.length === headCount) return msg(str`all heads of layer ${number} off`);
  return msg(str`heads ${listed(heads.toSorted().map(String))} of layer ${number} off`);
}

function hidden(masked: readonly number[], words: readonly string[]): string {
  const labels = masked
    .toSorted((a, b) => a - b)
    .map((word) => words[word])
    .filter((label) => label !== undefined);
  const count = masked.length;
  if (count > named || labels.length < count) {
    return count === 1 ? msg('one word hidden') : msg(str`${count} words hidden`);
  }
  return msg(str`${listed(labels.map((label) => `“${visibleText(label)}”`))} hidden`);
}
