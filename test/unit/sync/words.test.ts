import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretOf, wordCount, wordsOf } from '../../../src/sync/words.ts';

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
const zeros = `${'abandon '.repeat(23)}art`;

describe('a secret as words', () => {
  test('is as BIP-39 has it', () => {
    // From its test vectors: https://github.com/trezor/python-mnemonic/blob/master/vectors.json
    expect(wordsOf(new Uint8Array(32)).join(' ')).toBe(zeros);
    expect(wordsOf(new Uint8Array(32).fill(0x7f)).join(' ')).toBe(
      'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
    );
  });

  test('comes back from them, also from their first four letters, numbered or in capitals', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const words = wordsOf(secret);
        expect(words).toHaveLength(wordCount);
        const typed = [
          words.join(' '),
          words.map((word, i) => `${i + 1}. ${word.toUpperCase()},\n`).join(''),
          words.map((word) => word.slice(0, 4)).join('  '),
        ];
        for (const text of typed) expect(secretOf(text)).toEqual({ ok: true, secret });
      }),
    );
  });

  test('one word too few or too many is told', () => {
    const words = zeros.split(' ');
    expect(secretOf(words.slice(1).join(' '))).toEqual({ ok: false, why: 'count', found: 23 });
    expect(secretOf(`${zeros} art`)).toEqual({ ok: false, why: 'count', found: 25 });
    expect(secretOf(' ')).toEqual({ ok: false, why: 'count', found: 0 });
  });

  test('a word that is not on the list is named, with those it may be', () => {
    expect(secretOf(zeros.replace('abandon abandon', 'abandon abundon'))).toEqual({
      ...{ ok: false, why: 'unknown', word: 'abundon', place: 2 },
      near: ['abandon'],
    });
    expect(secretOf('abandon xyz')).toMatchObject({ why: 'unknown', place: 2, near: [] });
    expect(secretOf('act bankk')).toMatchObject({ word: 'bankk', near: [] });
    expect(secretOf('ac')).toMatchObject({ near: ['act'] });
    expect(secretOf('aact')).toMatchObject({ near: ['act', 'pact'] });
  });

  test('a word in place of another is noticed, nearly always', () => {
    expect(secretOf(zeros.replace('art', 'able'))).toEqual({ ok: false, why: 'mistaken' });
  });

  test('whatever is typed, it never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(secretOf(text).ok).toBe(false);
      }),
    );
  });
});
