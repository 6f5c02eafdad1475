import { msg, str } from '@lit/localize';
import type { Attention } from '../../../worker/client.ts';
import { visibleText } from '../../visibleText.ts';

/** Said where a word is asked for by its first piece, and has more; null where it has but one. */
export function pieceNote({ words }: Attention, token: number): string | null {
  const word = words.find(({ firstToken, endToken }) => firstToken <= token && token < endToken);
  const count = word ? word.endToken - word.firstToken : 1;
  if (!word || count === 1) return null;
  return msg(
    str`The model reads “${visibleText(word.text)}” in ${count} pieces, and this is the first of them.`,
  );
}
