import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arranged,
  composePrompt,
  limits,
  readSpecification,
} from '../../../../src/lesson/placement/compose.ts';
import { sampleKey, sampleSpecification } from '../../../../src/lesson/placement/sample.ts';

const seed = 2307;

/** What somebody may write on a line, signs of lists and of other scripts among it. */
const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[\r\n]/gu, ' ').trim())
  .filter((text) => text !== '');
/** With one line that no list has, so that no mark of a list is on all of them. */
const plainLines = fc
  .array(line, { minLength: 1, maxLength: 12 })
  .map((lines) => [...lines, 'no mark stands here']);
const chosen = fc
  .array(line, { minLength: 1, maxLength: 12 })
  .chain((requirements) => fc.tuple(fc.constant(requirements), fc.nat(requirements.length - 1)));

function requirementsOf(text: string): readonly string[] {
  const specification = readSpecification(text);
  if (specification.kind !== 'requirements') throw new Error(`It is ${specification.kind}.`);
  return specification.requirements;
}

describe('a composed prompt', () => {
  test('has the key requirement first and last, and the others between in their order', () => {
    fc.assert(
      fc.property(chosen, ([requirements, key]) => {
        const lines = composePrompt(requirements, key).split('\n');
        const others = [...requirements.slice(0, key), ...requirements.slice(key + 1)];
        expect(lines[0]).toBe(requirements[key]);
        expect(lines.at(-1)).toBe(requirements[key]);
        // Nothing lost, nothing added.
        expect(lines.slice(1, -1)).toEqual(others);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('of a single requirement has it once', () => {
    expect(composePrompt(['Work offline.'], 0)).toBe('Work offline.');
  });

  test('keeps another requirement that reads like the key one', () => {
    expect(composePrompt(['a', 'b', 'a'], 2)).toBe('a\na\nb\na');
  });

  test('has no key requirement that is not there', () => {
    expect(() => composePrompt(['a'], 1)).toThrow(RangeError);
  });
});

describe('a specification', () => {
  test('is its lines, each exactly as it is written but for the space around it', () => {
    fc.assert(
      fc.property(
        plainLines,
        fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' \n\t'),
        (lines, end) => {
          expect(requirementsOf(lines.join(end))).toEqual(lines);
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  test.each([
    ['- one\n- two', ['one', 'two']],
    ['* one\r\n\r\n  * two', ['one', 'two']],
    ['• one\n- two', ['one', 'two']],
    ['1. one\n2) two\n10. ten', ['one', 'two', 'ten']],
  ])('that is a list, as in %j, loses the marks of the list', (text, requirements) => {
    expect(requirementsOf(text)).toEqual(requirements);
  });

  test.each([
    // A heading, a number that is part of the sentence, two kinds of marks.
    ['It has to:\n- one\n- two', ['It has to:', '- one', '- two']],
    ['1.5 seconds at most\n2.5 at night', ['1.5 seconds at most', '2.5 at night']],
    ['-5 degrees is the least\n-9 is too cold', ['-5 degrees is the least', '-9 is too cold']],
    ['1. one\n- two', ['1. one', '- two']],
  ])('that is none, as in %j, keeps every sign', (text, requirements) => {
    expect(requirementsOf(text)).toEqual(requirements);
  });

  test.each(['', ' \t', '\r\n\n \r'])('of nothing, as %j, is empty', (text) => {
    expect(readSpecification(text)).toEqual({ kind: 'empty' });
  });

  test('that is too long says how long it is, and is not cut', () => {
    const most = 'x'.repeat(limits.characters);
    expect(requirementsOf(most)).toEqual([most]);
    const characters = limits.characters + 1;
    expect(readSpecification(`${most}x`)).toEqual({ kind: 'too-long', characters });
  });

  test('that has too many requirements says how many', () => {
    const most = Array.from({ length: limits.requirements }, (_one, i) => `r${i}`);
    expect(requirementsOf(most.join('\n'))).toHaveLength(limits.requirements);
    const count = limits.requirements + 1;
    expect(readSpecification([...most, 'one more'].join('\n'))).toEqual({
      kind: 'too-many',
      count,
    });
  });
});

describe('the sample', () => {
  test('has its key requirement once, in the very middle', () => {
    const requirements = requirementsOf(sampleSpecification);
    expect(requirements.filter((one) => one === sampleKey)).toHaveLength(1);
    expect(requirements.indexOf(sampleKey)).toBe((requirements.length - 1) / 2);
  });
});

test('while one requirement is moved, the others keep their order', () => {
  expect([0, 1, 2].map((place) => arranged(['a', 'b'], 'key', place))).toEqual([
    ...[
      ['key', 'a', 'b'],
      ['a', 'key', 'b'],
      ['a', 'b', 'key'],
    ],
  ]);
});
