import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corrected, typedCode } from '../../../../src/app/devices/typedCode.ts';
import { pairingLink } from '../../../../src/sync/pairing.ts';
import { isListed, wordsOf } from '../../../../src/sync/words.ts';

const host = 'aloft.example';
const secret = Uint8Array.from({ length: 32 }, (_byte, i) => i * 5);
const words = wordsOf(secret);
const link = pairingLink(`https://${host}`, { secret, head: [] });

describe('a code while it is typed', () => {
  test('is never wrong on its way, whichever its words are, and sound in the end', () => {
    const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const between = fc.constantFrom(' ', '\n', ', ', '  ', '-');
    fc.assert(
      fc.property(secrets, between, (typed, blank) => {
        const all = wordsOf(typed).join(blank);
        for (let length = 1; length < all.length - blank.length; length++) {
          const code = typedCode(all.slice(0, length), host);
          // The last word may be whole before its last letter comes.
          if (code.kind !== 'sound') expect(code.kind, all.slice(0, length)).toBe('unfinished');
        }
        expect(typedCode(all, host)).toEqual({
          kind: 'sound',
          pairing: { secret: typed, head: [] },
        });
      }),
      { numRuns: 20 },
    );
  });

  test('counts the words that are there, and not the one that is being typed', () => {
    const countOf = (text: string) => {
      const code = typedCode(text, host);
      return code.kind === 'unfinished' ? code.count : code.kind;
    };
    expect(countOf(' \n')).toBe('empty');
    expect(countOf('1.')).toBe(0);
    expect(countOf('zz')).toBe(0);
    expect(countOf('zz ')).toBe('wrong');
    expect(countOf('abandon abil')).toBe(2);
    expect(countOf('abandon ab')).toBe(1);
    expect(countOf(words.slice(0, 23).join(' '))).toBe(23);
    expect(countOf([...words, 'ab'].join(' '))).toBe('wrong');
    expect(countOf([...words, 'abandon'].join(' '))).toBe('wrong');
  });

  test('waits for the rest of a last word that begins as a shorter one', () => {
    const all = Array.from({ length: 4096 }, (_secret, i) =>
      wordsOf(secret.with(0, i % 256).with(1, i >> 8)),
    ).find((some) => some.at(-1)!.length > 3 && isListed(some.at(-1)!.slice(0, 3)))!;
    const begun = `${all.slice(0, -1).join(' ')} ${all.at(-1)!.slice(0, 3)}`;
    const mistaken = { unread: { why: 'mistaken' } };
    expect(typedCode(begun, host)).toMatchObject({ kind: 'unfinished', count: 23, ...mistaken });
    expect(typedCode(`${begun} `, host)).toMatchObject({ kind: 'wrong', ...mistaken });
    expect(typedCode(all.join(' '), host).kind).toBe('sound');
  });

  test('of words that are wrong says why', () => {
    expect(typedCode('abandon abundon act', host)).toMatchObject({
      unread: { why: 'unknown', place: 2, near: ['abandon'] },
    });
    expect(typedCode([...words.slice(1), words[0]].join(' '), host)).toMatchObject({
      unread: { why: 'mistaken' },
    });
  });

  test('as a link or what is behind its # is read as such', () => {
    for (const text of [link, link.slice(link.indexOf('#')), link.slice(link.indexOf('#') + 1)]) {
      expect(typedCode(`\n${text} `, host)).toEqual({
        kind: 'sound',
        pairing: { secret, head: [] },
      });
      expect(typedCode(text.slice(0, -1), host)).toMatchObject({ unread: { why: 'damaged' } });
    }
    expect(typedCode(link, 'other.example')).toMatchObject({ unread: { why: 'other-server' } });
    expect(typedCode('https://example.com', host)).toMatchObject({ unread: { why: 'not-a-code' } });
  });
});

describe('a word', () => {
  test('is put right where it stands, whatever is around', () => {
    const text = '1. Abandon, 2. abundon;\n3. act';
    const right = corrected(text, 2, 'abandon');
    expect(right.text).toBe('1. Abandon, 2. abandon;\n3. act');
    expect(right.text.slice(0, right.end)).toMatch(/2\. abandon$/);
    // The letter before it is written in two of them when it is decomposed.
    expect(corrected('é, abundon', 2, 'abandon').text.normalize('NFC')).toBe('é, abandon');
    expect(corrected(text, 9, 'act')).toEqual({ text, end: text.length });
  });
});
