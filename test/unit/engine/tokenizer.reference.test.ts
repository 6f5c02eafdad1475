import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine, readPack, type Engine, type Token } from '../../../src/engine/index.ts';
import { referenceEncode, vocabulary } from '../../reference/tokenizer.ts';

/** Ids below it are never matched in a text. */
const firstMatchedId = 6;
const pieces = vocabulary.slice(firstMatchedId).map(([piece]) => piece);

/** A code point, out of any of the ranges. */
function within(...ranges: readonly (readonly [number, number])[]): fc.Arbitrary<string> {
  return fc
    .oneof(...ranges.map(([min, max]) => fc.integer({ min, max })))
    .map((code) => String.fromCodePoint(code));
}

const anyCodePoint = within([0, 0x10ffff]); // lone surrogates are among them
const surrogate = within([0xd800, 0xdbff], [0xdc00, 0xdfff]);
const control = within(
  [0, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0xfeff, 0xfeff],
);
const mark = within(
  [0x300, 0x36f],
  [0x591, 0x5bd],
  [0x93c, 0x94d],
  [0x1ab0, 0x1ac0],
  [0x20d0, 0x20f0],
);
const jamo = within([0x1100, 0x11ff], [0xa960, 0xa97c], [0xd7b0, 0xd7fb], [0xac00, 0xac40]);
const compatibility = within(
  [0xa0, 0xbf],
  [0x2000, 0x200a],
  [0x2070, 0x209c],
  [0x2150, 0x218b],
  [0x2460, 0x24ff],
  [0x3000, 0x3000],
  [0x3300, 0x33ff],
  [0xfb00, 0xfb4f],
  [0xfdf0, 0xfdfc],
  [0xfe70, 0xfefc],
  [0xff01, 0xffee],
  [0x1d400, 0x1d7ff],
);
const letter = within([0x41, 0x5a], [0x61, 0x7a], [0xc0, 0x17f], [0x391, 0x3c9], [0x410, 0x44f]);
const ascii = within([0x20, 0x7e]);
const piece = fc.constantFrom(...pieces);
const words = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, fc.constantFrom(',', '.', ' a', '-')), {
    maxLength: 8,
  })
  .map((parts) => parts.join('').replaceAll('▁', ' '));

/** Pieces without a score, with a positive one, that stand twice, and what surrounds them. */
const quirk = fc.constantFrom(
  ...': :// ▁: ▁:) ▁:( ): ▁:-) :30 :00 ":30" ”5 ” 5 30 3 300 -30 ) ( - / ▁'.split(' '),
  ...vocabulary.slice(0, firstMatchedId).map(([reserved]) => reserved),
  ...['🦊', '一'],
  ...[' ', ' :', ' :)', ' :-)'],
);
const spaces = within([0x20, 0x20], [0x20, 0x20], [0x2581, 0x2581], [0x3000, 0x3000], [0xa0, 0xa0]);

const many = (unit: fc.Arbitrary<string>, maxLength = 16): fc.Arbitrary<string> =>
  fc.string({ unit, maxLength });

const mixture = many(
  fc.oneof(
    anyCodePoint,
    surrogate,
    control,
    mark,
    jamo,
    compatibility,
    letter,
    ascii,
    quirk,
    piece,
    spaces,
  ),
);
const text = fc.oneof(
  many(anyCodePoint),
  many(fc.oneof(surrogate, letter)),
  many(fc.oneof(control, letter)),
  many(fc.oneof(letter, mark, mark)),
  many(jamo),
  many(fc.oneof(compatibility, mark, letter)),
  many(quirk, 10),
  many(piece, 8),
  many(fc.oneof(spaces, piece), 10),
  many(ascii, 40),
  words,
  mixture,
);

/** Always the same strings, and some that nobody has tried. */
const seeds = { fixed: 20180329, varied: Date.now() & 0x7fffffff };
console.info(`The varied seed of the tokenizer's comparison is ${seeds.varied}.`);
const runs = 20_000;

let engine: Engine;

beforeAll(async () => {
  const path = new URL('../../../dist/model/use-lite.int8.pack', import.meta.url);
  const reading = await readPack(await readFile(path));
  if (!reading.ok) throw new Error(`${reading.failure.kind}: ${reading.failure.detail}`);
  engine = createEngine(reading.pack);
});

/** Every piece starts with a character that is a piece itself: without such a one nothing matches. */
const known = new Set(pieces.map(([first]) => first!));

/** How many UTF-16 units the run of unknown characters takes that starts at `start`. */
function unknownLength(text: string, start: number): number {
  const run = Array.from(text.slice(start));
  const end = run.findIndex((character) => character === ' ' || known.has(character));
  return run.slice(0, end < 0 ? run.length : end).join('').length;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where tokens must stand in a text in normal form, told from their ids alone. */
function placesIn(normal: string, ids: readonly number[]): Place[] {
  let at = -1; // the tokenizer puts a space before every text
  const places = ids.map((id) => {
    const [own] = vocabulary[id]!;
    const end = at + (id === 0 ? unknownLength(normal, at) : own.length);
    const withSpace = own.startsWith('▁') && own !== '▁';
    const place = { start: Math.max(0, withSpace ? at + 1 : at), end };
    at = end;
    return place;
  });
  if (normal !== '' && at !== normal.length) throw new Error('The tokens are not the whole text.');
  return places;
}

/**
 * The same places in the text that has this normal form, widened to where it can be cut: not before
 * a mark, and not where the parts' normal forms are not together that of the whole.
 */
function widenedTo(original: string, places: readonly Place[]): Place[] {
  const normal = original.normalize('NFKC');
  const cuts: { at: number; inNormal: number }[] = [];
  let at = 0;
  for (const character of [...Array.from(original), '']) {
    const before = original.slice(0, at).normalize('NFKC');
    const isMark = /^\p{M}/u.test(character.normalize('NFKD'));
    const isCut = before + original.slice(at).normalize('NFKC') === normal;
    if (at === 0 || (isCut && !isMark)) cuts.push({ at, inNormal: before.length });
    at += character.length;
  }
  return places.map(({ start, end }) => {
    if (end === 0) return { start: 0, end: 0 };
    return {
      start: cuts.findLast(({ inNormal }) => inNormal <= start)!.at,
      end: cuts.find(({ inNormal }) => inNormal >= end)!.at,
    };
  });
}

const idOf = ({ id }: Token): number => id;
const placeOf = ({ start, end }: Token): Place => ({ start, end });

describe('the vocabulary that the places are told from', () => {
  it('has each first character of a piece as a piece', () => {
    expect([...known].filter((character) => !pieces.includes(character))).toEqual([]);
  });
});

describe.each(Object.entries(seeds))('with the %s seed', (_name, seed) => {
  const holds = (property: (given: string) => void): void => {
    fc.assert(fc.property(text, property), { seed, numRuns: runs });
  };

  it(`gives ${runs} generated texts the ids that the reference gives them`, () => {
    holds((given) => {
      expect(engine.tokenize(given).map(idOf)).toEqual(referenceEncode(given));
    });
  });

  it('places tokens within the text and in its order', () => {
    holds((given) => {
      const tokens = engine.tokenize(given);
      const misplaced = tokens.filter(({ start, end }, i) => {
        const previous = tokens[i - 1]?.start ?? 0;
        return !(previous <= start && start <= end && end <= given.length);
      });
      expect(misplaced).toEqual([]);
    });
  });

  it('places the tokens of a text in normal form exactly where they stand', () => {
    holds((given) => {
      const normal = given.normalize('NFKC');
      const tokens = engine.tokenize(normal);
      expect(tokens.map(placeOf)).toEqual(placesIn(normal, tokens.map(idOf)));
    });
  });

  it('places the tokens of any text on the shortest parts of it that normalise on their own', () => {
    holds((given) => {
      const normal = given.normalize('NFKC');
      fc.pre(given !== normal);
      const tokens = engine.tokenize(given);
      const places = widenedTo(given, placesIn(normal, tokens.map(idOf)));
      expect(tokens.map(placeOf)).toEqual(places);
    });
  });

  it('finds at the place of a token its piece, less the space that it starts with', () => {
    holds((given) => {
      const normal = given.normalize('NFKC');
      const different = engine.tokenize(normal).filter(({ id, piece, start, end }, i) => {
        const found = normal.slice(start, end);
        if (id === 0) return found !== piece || found === '';
        if (piece !== vocabulary[id]![0]) return true;
        if (piece === '▁') return i === 0 ? found !== '' : found !== ' ' && found !== '▁';
        return found !== piece.replace(/^▁/, '');
      });
      expect(different).toEqual([]);
    });
  });
});
