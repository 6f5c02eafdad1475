import { describe, expect, test } from 'vitest';
import { searchOf, type Found } from '../../../src/lesson/search/find.ts';
import { partsOf, snippetOf, type Part } from '../../../src/lesson/search/snippet.ts';
import type { Passage } from '../../../src/lesson/lesson.ts';

const text = (section: string, heading: string, title: string, text: string): Passage => ({
  kind: 'text',
  section,
  heading,
  title,
  text,
});

const find = searchOf([
  text('one', '', 'One word, two banks', 'Say bank, and nobody knows what you mean.'),
  text('one', 'places', 'Where a fixed place fails', 'The softmax comes later, in a café.'),
  text('two', 'by-hand', 'By hand', 'Softmax makes powers of the scores; a query asks.'),
  {
    kind: 'entry of the glossary',
    section: 'two',
    heading: 'term-query',
    title: 'query',
    text: 'The list of numbers with which a word asks.',
  },
  text(
    'two',
    'query',
    'Every query',
    'A query is a list. Of a query there is one a word: the query.',
  ),
]);

const places = (found: readonly Found[]): string[] =>
  found.map(({ passage }) => `${passage.section}#${passage.heading}`);
const marked = (parts: readonly Part[]): string[] =>
  parts.filter(({ isFound }) => isFound).map(({ text }) => text);
const whole = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('');

describe('the search', () => {
  test.each([
    ['the word itself', 'softmax'],
    ['how it begins', 'softm'],
    ['other case', 'SOFTMAX'],
    ['a slip of the finger', 'sofmax'],
  ])('finds a word by %s', (_how, query) => {
    expect(places(find(query)).sort()).toEqual(['one#places', 'two#by-hand']);
    expect(
      find(query)
        .flatMap(({ snippet }) => marked(snippet))
        .sort(),
    ).toEqual(['Softmax', 'softmax']);
  });

  test('takes an accent for the bare letter', () => {
    expect(marked(find('cafe')[0]!.snippet)).toEqual(['café']);
  });

  test('wants all the words, and takes some where no passage has all', () => {
    expect(places(find('softmax scores'))).toEqual(['two#by-hand']);
    expect(places(find('scores bank')).sort()).toEqual(['one#', 'two#by-hand']);
  });

  test('puts the entry of the glossary first that is called so', () => {
    expect(places(find('query'))[0]).toBe('two#term-query');
  });

  test('puts what a title says before what a text says', () => {
    expect(places(find('hand powers'))[0]).toBe('two#by-hand');
    expect(marked(find('banks')[0]!.title)).toEqual(['banks']);
  });

  test.each(['xylophone', '', '   ', '?!', 'cat'])('finds nothing for %j', (query) => {
    expect(find(query)).toEqual([]);
  });
});

describe('a snippet', () => {
  const long = `${'many plain words go here '.repeat(20)}then a key meets a query at last. ${'And more follows '.repeat(20)}`;

  test('is the stretch where most of the found words stand', () => {
    const parts = snippetOf(`A key first. ${long}`, new Set(['key', 'query']));
    expect(marked(parts)).toEqual(['key', 'query']);
    expect(whole(parts)).toMatch(/^… .*then a key meets a query at last\..* …$/);
    expect(whole(parts).length).toBeLessThan(170);
  });

  test('of a short text is all of it, signs and all', () => {
    expect(whole(snippetOf('“Key” it is!', new Set(['key'])))).toBe('“Key” it is!');
  });

  test('is the beginning where nothing but the title was found', () => {
    const parts = snippetOf(long, new Set(['elsewhere']));
    expect(whole(parts)).toMatch(/^many plain .* …$/);
    expect(marked(parts)).toEqual([]);
    expect(snippetOf('', new Set(['key']))).toEqual([]);
  });

  test('marks whole words and loses nothing between them', () => {
    const parts = partsOf('key, keys and key.', new Set(['key']));
    expect(marked(parts)).toEqual(['key', 'key']);
    expect(whole(parts)).toBe('key, keys and key.');
  });
});
