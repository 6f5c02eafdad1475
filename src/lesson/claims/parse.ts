import type { View } from '../../worker/client.ts';
import {
  modelFigures,
  type Claim,
  type Stated,
  type StatedClaim,
  type WordAt,
  type WordIn,
} from './claim.ts';

/** `{19% = weight | The bank by the river was steep | bank > river | layer 2, mean}` */
export const claimPattern = /\{([^{}=|]+)=([^{}]+)\}/g;

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

const fine = <T>(value: T): Parsed<T> => ({ ok: true, value });
const wrong = (message: string): Parsed<never> => ({ ok: false, message });

/**
 * Reads a claim of a lesson's text.
 *
 * @param shown the number as it is printed
 * @param meaning what it is the number of, its parts between bars
 */
export function parseClaim(shown: string, meaning: string): Parsed<StatedClaim> {
  const stated = parseStated(shown.trim());
  if (!stated) return wrong(`"${shown.trim()}" is not a number`);
  const claim = parseMeaning(meaning.split('|').map((part) => part.trim()));
  return claim.ok ? fine({ stated, claim: claim.value }) : claim;
}

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);

function parseStated(shown: string): Stated | null {
  const word = numberWords.indexOf(shown.toLowerCase());
  if (word >= 0) return { shown, value: word, rounding: 0 };
  const match = /^([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)$/.exec(shown);
  if (!match) return null;
  const [, sign, whole = '', digits = '', percent] = match;
  const unit = percent === '%' ? 100 : 1;
  const size = Number(`${whole.replaceAll(',', '')}.${digits}0`) / unit;
  const isWhole = unit === 1 && digits === '';
  return {
    shown,
    value: sign === '−' || sign === '-' ? -size : size,
    rounding: isWhole ? 0 : 0.5 / 10 ** digits.length / unit,
  };
}

function parseMeaning([kind = '', ...parts]: string[]): Parsed<Claim> {
  const [a = '', b = '', c = '', d = ''] = parts;
  const counted = (count: number): string | null =>
    parts.length === count && parts.every((part) => part !== '')
      ? null
      : `"${kind}" has ${count} ${count === 1 ? 'part' : 'parts'} after it`;
  switch (kind) {
    case 'weight': {
      const miscounted = counted(3);
      if (miscounted !== null) return wrong(miscounted);
      const [from, to, ...more] = b.split('>').map((part) => part.trim());
      if (!from || !to || more.length > 0) return wrong(`"${b}" is not "word > word"`);
      const view = parseView(c);
      if (!view) return wrong(`"${c}" is not "layer 2, mean" or "layer 2, head 3"`);
      return inTexts({ kind, text: a, from: wordAt(from), to: wordAt(to), view }, [
        { text: a, ...wordAt(from) },
        { text: a, ...wordAt(to) },
      ]);
    }
    case 'likeness': {
      const miscounted = counted(4);
      if (miscounted !== null) return wrong(miscounted);
      const [first, second] = [
        { text: a, ...wordAt(b) },
        { text: c, ...wordAt(d) },
      ];
      return inTexts({ kind, first, second }, [first, second]);
    }
    case 'lean': {
      const miscounted = counted(2);
      if (miscounted !== null) return wrong(miscounted);
      const at = { text: a, ...wordAt(b) };
      return inTexts({ kind, at }, [at]);
    }
    case 'near': {
      const miscounted = counted(2);
      return miscounted === null ? fine({ kind, first: a, second: b }) : wrong(miscounted);
    }
    case 'model': {
      const figure = modelFigures.find((known) => known === a);
      if (parts.length === 1 && figure) return fine({ kind, figure });
      return wrong(`"${a}" is not known of the model, but ${modelFigures.join(', ')}`);
    }
    default:
      return wrong(`a claim is of a weight, likeness, lean, near or model, not "${kind}"`);
  }
}

/** `bank` is the first of that word, `bank#2` the second. */
function wordAt(written: string): WordAt {
  const match = /^(.*)#([1-9])$/.exec(written);
  return match
    ? { word: match[1]!, occurrence: Number(match[2]) }
    : { word: written, occurrence: 1 };
}

function parseView(written: string): View | null {
  const match = /^layer ([12]), (?:mean|head ([1-4]))$/.exec(written);
  if (!match) return null;
  const heads = match[2] === undefined ? [] : [Number(match[2]) - 1];
  return { layer: Number(match[1]) - 1, heads, units: 'words' };
}

function inTexts(claim: Claim, words: readonly WordIn[]): Parsed<Claim> {
  const missing = words.find(({ text, word, occurrence }) => {
    const found = text.match(/[\p{L}\p{N}'’-]+/gu)?.filter((one) => one === word).length ?? 0;
    return found < occurrence;
  });
  return missing ? wrong(`"${missing.text}" has no such "${missing.word}"`) : fine(claim);
}

/** Formulas have braces and signs of equality of their own. */
export function withoutMath(markdown: string): string {
  return markdown.replace(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$/g, (math) => math.replace(/[^\n]/g, ' '));
}

/** A claim of a Markdown file and the line it stands on, counted from 1. */
export interface FoundClaim {
  readonly line: number;
  readonly parsed: Parsed<StatedClaim>;
}

/** Every claim in a lesson's Markdown, in order. */
export function findClaims(markdown: string): FoundClaim[] {
  return withoutMath(markdown)
    .split('\n')
    .flatMap((text, i) =>
      Array.from(text.matchAll(claimPattern), ([, shown, meaning]) => ({
        line: i + 1,
        parsed: parseClaim(shown!, meaning!),
      })),
    );
}
