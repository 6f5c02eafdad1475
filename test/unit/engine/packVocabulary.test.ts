import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asPrinted,
  decodeVocabulary,
  encodeVocabulary,
  type VocabularySections,
} from '../../../src/engine/pack/vocabulary.ts';
import { tokenize } from '../../../src/engine/tokenizer/tokenizer.ts';
import { createVocabulary, type Vocabulary } from '../../../src/engine/tokenizer/vocabulary.ts';
import { vocabulary as published } from '../../reference/tokenizer.ts';

/** What float32 scores are once they have been printed. */
const score = fc
  .float({ min: -100, max: -1, noNaN: true, maxExcluded: true, minExcluded: true })
  .map(asPrinted);
const character = fc.constantFrom('a', 'b', 'c', '▁', 'é', 'ж');
const anyVocabulary = fc
  .array(fc.tuple(fc.string({ unit: character, minLength: 1, maxLength: 5 }), score), {
    minLength: 6,
    maxLength: 60,
  })
  .map((entries) =>
    createVocabulary(
      entries.map(([piece]) => piece),
      Float64Array.from(entries, ([, score]) => score),
    ),
  );

function decoded(sections: VocabularySections, size: number): Vocabulary {
  const vocabulary = decodeVocabulary(sections, size);
  if (typeof vocabulary === 'string') throw new Error(vocabulary);
  return vocabulary;
}

describe('a vocabulary in a pack', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(anyVocabulary, (vocabulary) => {
        const read = decoded(encodeVocabulary(vocabulary), vocabulary.scores.length);
        expect(read).toEqual(vocabulary);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('has the scores of the published one, to the last bit', () => {
    const scores = Float64Array.from(published, ([, score]) => score ?? 0);
    const pieces = published.map(([piece]) => piece);
    const read = decoded(encodeVocabulary(createVocabulary(pieces, scores)), scores.length);
    expect(new BigUint64Array(read.scores.buffer as ArrayBuffer)).toEqual(
      new BigUint64Array(scores.buffer),
    );
  });

  test('is refused where a score would not come back', () => {
    for (const strange of [-8.123456789012345, 1 / 3, Number.NaN]) {
      const scores = new Float64Array(7).fill(-2);
      scores[6] = strange;
      const vocabulary = createVocabulary(Array.from('abcdefg'), scores);
      expect(() => encodeVocabulary(vocabulary)).toThrow('is no printed float32');
    }
  });

  test('is refused where a character has no place in 16 bits', () => {
    const vocabulary = createVocabulary(Array.from('abcdef🦊'), new Float64Array(7));
    expect(() => encodeVocabulary(vocabulary)).toThrow('outside the basic plane');
  });
});

describe('sections of any other bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 24 });
  const anySections = fc.record({
    alphabet: fc.uint16Array({ maxLength: 5 }),
    characters: bytes,
    nodes: bytes,
    ids: bytes,
    scores: bytes,
  });

  test('are a reason why not, or a vocabulary that takes any text', () => {
    fc.assert(
      fc.property(anySections, fc.string({ unit: 'binary' }), (sections, text) => {
        const size = Math.floor(sections.scores.length / 4);
        const vocabulary = decodeVocabulary(sections, size);
        if (typeof vocabulary === 'string') expect(vocabulary).not.toBe('');
        else expect(Array.isArray(tokenize(text, vocabulary))).toBe(true);
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  test('are told by any section that is too short or too long', () => {
    fc.assert(
      fc.property(
        anyVocabulary,
        fc.constantFrom('characters', 'nodes', 'ids', 'scores'),
        fc.integer({ min: -3, max: 3 }),
        (vocabulary, name, change) => {
          const sections = encodeVocabulary(vocabulary);
          const length = sections[name].length + change;
          fc.pre(change !== 0 && length >= 0);
          const other = new Uint8Array(length);
          other.set(sections[name].subarray(0, length));
          const size = vocabulary.scores.length;
          expect(decodeVocabulary({ ...sections, [name]: other }, size)).toBeTypeOf('string');
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('a float32 as the source prints it', () => {
  test('is the number of its 12 digits, with a half rounded to the even one', () => {
    fc.assert(
      fc.property(fc.float({ min: 1, max: 99, noNaN: true }), fc.boolean(), (size, negative) => {
        const score = negative ? -size : size;
        // What the digits are in full: a float32 of this size has no more than 24 after the point.
        const scale = size < 10 ? 11 : 10;
        const [whole, fraction] = size.toFixed(24).split('.') as [string, string];
        let digits = BigInt(whole + fraction.slice(0, scale));
        const rest = fraction.slice(scale);
        const half = `5${'0'.repeat(rest.length - 1)}`;
        if (rest > half || (rest === half && digits % 2n === 1n)) digits += 1n;
        const text = digits.toString().padStart(scale + 1, '0');
        const printed = Number(`${text.slice(0, -scale)}.${text.slice(-scale)}`);
        expect(asPrinted(score)).toBe(negative ? -printed : printed);
      }),
      {
        seed: 4,
        numRuns: 5000,
        // The three of the published scores that lie on a half.
        examples: [
          [9.252197265625, true],
          [10.93212890625, true],
          [10.93798828125, true],
        ],
      },
    );
  });

  test('is 0 where there is none, and 30 where it is 30', () => {
    expect(asPrinted(0)).toBe(0);
    expect(asPrinted(30)).toBe(30);
  });
});
