import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childOf, createTrie, numberOf, type Trie } from '../../../src/engine/tokenizer/trie.ts';

/** Few characters, so that pieces share their beginnings; lone surrogates and astral ones among them. */
const character = fc.constantFrom('a', 'b', 'c', '▁', 'é', '\ud800', '🦊');
const piece = fc.string({ unit: character, minLength: 1, maxLength: 6 });
const pieces = fc.dictionary(piece, fc.integer({ min: 1, max: 0xffff }), { noNullPrototype: true });
const anyText = fc.string({
  unit: fc.oneof(character, fc.string({ unit: 'binary', maxLength: 1 })),
});

/** The id at the end of the way that a text's characters lead, or null where there is no such way. */
function idOf(trie: Trie, text: string): number | null {
  let node = 0;
  for (const character of text) {
    node = childOf(trie, node, numberOf(trie, character));
    if (node === 0) return null;
  }
  return trie.ids[node]!;
}

describe('a trie', () => {
  test('finds each piece, and nothing else', () => {
    fc.assert(
      fc.property(pieces, anyText, (ids, text) => {
        const trie = createTrie(new Map(Object.entries(ids)));
        for (const [piece, id] of Object.entries(ids)) expect(idOf(trie, piece)).toBe(id);
        fc.pre(text !== '');
        expect(idOf(trie, text) ?? 0).toBe(Object.hasOwn(ids, text) ? ids[text] : 0);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('has the children of its root under the numbers of their characters', () => {
    fc.assert(
      fc.property(pieces, (ids) => {
        const trie = createTrie(new Map(Object.entries(ids)));
        for (const character of Object.keys(ids).join('')) {
          const number = numberOf(trie, character);
          expect(number).toBeGreaterThan(0);
          expect(childOf(trie, 0, number)).toBe(number);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('of no piece has a root alone', () => {
    const trie = createTrie(new Map());
    expect(trie.ids).toEqual(new Uint16Array(1));
    expect(childOf(trie, 0, numberOf(trie, 'a'))).toBe(0);
  });

  test('of more characters than a byte can number is refused', () => {
    const characters = Array.from({ length: 256 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const ids = new Map(characters.map((character) => [character, 1]));
    expect(() => createTrie(ids)).toThrow('256 characters');
    ids.delete(characters[0]!);
    expect(numberOf(createTrie(ids), characters[255]!)).toBe(255);
  });
});
