import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { secretLength } from './keys.ts';

/** A secret as words that can be written down and read out (BIP-39, English list). */
export const wordCount = 24;

/** In that list, so many letters tell each word from all others. */
export const tellingLetters = 4;

export type SecretOfWords =
  | { readonly ok: true; readonly secret: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly why: 'count'; readonly found: number }
  /** Not on the list; `near` are those that it may have been meant for. */
  | {
      readonly ok: false;
      readonly why: 'unknown';
      readonly word: string;
      /** Which one it is, from 1. */
      readonly place: number;
      readonly near: readonly string[];
    }
  /** All are on the list, but at least one is another than it was, or stands elsewhere. */
  | { readonly ok: false; readonly why: 'mistaken' };

export const wordsOf = (secret: Uint8Array): readonly string[] =>
  entropyToMnemonic(secret, wordlist).split(' ');

export interface TypedWord {
  readonly word: string;
  /** Where it begins in the text, decomposed (NFKD). */
  readonly at: number;
}

/** What is typed, without numbers and whatever else stands between the words. */
export const typedWords = (text: string): readonly TypedWord[] =>
  Array.from(text.normalize('NFKD').matchAll(/[a-z]+/gi), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    at: index,
  }));

export const isListed = (word: string): boolean => meaningOf(word) !== null;

/** Takes them as people type them: any case, numbered, with commas, or only the first four letters. */
export function secretOf(text: string): SecretOfWords {
  const words: string[] = [];
  for (const [i, { word }] of typedWords(text).entries()) {
    const meant = meaningOf(word);
    if (meant === null)
      return { ok: false, why: 'unknown', word, place: i + 1, near: nearTo(word) };
    words.push(meant);
  }
  if (words.length !== wordCount) return { ok: false, why: 'count', found: words.length };
  try {
    const secret = mnemonicToEntropy(words.join(' '), wordlist);
    return { ok: true, secret: new Uint8Array(secret.subarray(0, secretLength)) };
  } catch {
    return { ok: false, why: 'mistaken' };
  }
}

function meaningOf(word: string): string | null {
  if (wordlist.includes(word)) return word;
  if (word.length < tellingLetters) return null;
  return wordlist.find((listed) => listed.startsWith(word)) ?? null;
}

/** Those that are one letter away. */
const nearTo = (word: string): readonly string[] =>
  wordlist.filter((listed) => isOneLetterAway(word, listed));

function isOneLetterAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const most = Math.min(a.length, b.length) - start;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return Math.max(a.length, b.length) - start - end <= 1;
}
