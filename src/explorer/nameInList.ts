import { msg, str } from '@lit/localize';
import { visibleText } from './visibleText.ts';

/** What a word is called in a list: by its number, too, where another reads the same. */
export function nameInList(labels: readonly string[], index: number): string {
  const name = visibleText(labels[index]!);
  const isAlone = labels.every((label, i) => i === index || visibleText(label) !== name);
  return isAlone ? name : msg(str`${name} (word ${index + 1})`);
}
