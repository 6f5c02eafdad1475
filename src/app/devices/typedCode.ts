import { readPairing, type Pairing } from '../../sync/pairing.ts';
import { secretOf, tellingLetters, typedWords, wordCount } from '../../sync/words.ts';
import type { Unread } from './unreadWords.ts';

/** A code while it is being typed: what is not finished is not yet wrong. */
export type TypedCode =
  | { readonly kind: 'empty' }
  /** So many words, none of them wrong; `unread` is what it would be if it ended here. */
  | { readonly kind: 'unfinished'; readonly count: number; readonly unread: Unread }
  | { readonly kind: 'sound'; readonly pairing: Pairing }
  | { readonly kind: 'wrong'; readonly unread: Unread };

/** @param host where this device would meet others */
export function typedCode(text: string, host: string): TypedCode {
  if (text.trim() === '') return { kind: 'empty' };
  const read = readPairing(text, host);
  if (read.ok) return { kind: 'sound', pairing: read.pairing };
  // Who types the first of 24 words has no code yet, and is not told so.
  const unread = looksLikeLink.test(text) ? read : secretOf(text);
  if (unread.ok) return { kind: 'sound', pairing: { secret: unread.secret, head: [] } };
  const count = countWithout(unread, text);
  return count === null ? { kind: 'wrong', unread } : { kind: 'unfinished', count, unread };
}

const looksLikeLink = /^\s*(?:https?:|#)|(?=\w*\d)\w{20,}/i;

/** How many words are there besides one that is being typed; null where something is wrong with them. */
function countWithout(unread: Unread, text: string): number | null {
  const typed = typedWords(text);
  const isTyping = /[a-z]$/i.test(text);
  switch (unread.why) {
    case 'count':
      return unread.found <= wordCount ? unread.found : null;
    case 'unknown': {
      const isLast = isTyping && unread.place === typed.length;
      return isLast && unread.place <= wordCount ? unread.place - 1 : null;
    }
    case 'mistaken':
      // "cat" is a word, and may become "catalog".
      return isTyping && typed.at(-1)!.word.length < tellingLetters ? wordCount - 1 : null;
    default:
      return null;
  }
}

/** The text with one of its words put right, and the cursor's place behind it. */
export function corrected(
  text: string,
  place: number,
  meant: string,
): { readonly text: string; readonly end: number } {
  // Decomposed, as the places of words are.
  const whole = text.normalize('NFKD');
  const typed = typedWords(whole)[place - 1];
  if (!typed) return { text, end: text.length };
  const end = typed.at + typed.word.length;
  return {
    text: `${whole.slice(0, typed.at)}${meant}${whole.slice(end)}`,
    end: typed.at + meant.length,
  };
}
