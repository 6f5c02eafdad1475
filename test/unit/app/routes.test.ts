import { expect, test } from 'vitest';
import { routeOf } from '../../../src/app/routes.ts';

const at = (address: string) => routeOf(new URL(address, 'https://aloft.test'));

test.each(['/', '/index.html', '/learn', '/learn/', '', '//', '/?utm_source=letter', '/#section'])(
  'the address %j is the start, where one learns',
  (address) => {
    expect(at(`https://aloft.test${address}`)).toMatchObject({ place: 'learn' });
  },
);

test('the start’s parameters say what is looked for there', () => {
  const route = at('/?q=soft%20max');
  if (route.place !== 'learn') throw new Error(`That is ${route.place}.`);
  expect(route.parameters.get('q')).toBe('soft max');
});

test('the explorer has an address, and its parameters say what it shows', () => {
  const route = at('/explore?text=The+bank%20%F0%9F%A6%8A&layer=2');
  if (route.place !== 'explore') throw new Error(`That is ${route.place}.`);
  expect(Object.fromEntries(route.parameters)).toEqual({ text: 'The bank 🦊', layer: '2' });
});

test('a section of a lesson has an address, and so has each of its headings', () => {
  const place = { place: 'section', lesson: 'attention', section: 'one-word' };
  expect(at('/learn/attention/one-word')).toEqual({ ...place, heading: '' });
  expect(at('/learn/attention/one-word/#so-what')).toEqual({ ...place, heading: 'so-what' });
  expect(at('/learn/attention/one-word/more')).toMatchObject({ place: 'nowhere' });
  expect(at('/learn/attention')).toMatchObject({ place: 'nowhere' });
});

test('the learner’s own page has an address', () => {
  expect(at('/you')).toEqual({ place: 'you' });
  expect(at('/you/storage')).toEqual({ place: 'storage' });
});

test('a slash at the end makes no difference', () => {
  expect(at('/explore/')).toMatchObject({ place: 'explore' });
  expect(at('/you//')).toEqual({ place: 'you' });
});

test.each([
  '/nowhere',
  '/explore/more',
  '/Explore',
  '/you/else',
  '/you.html',
  '/%00',
  '/explore%2F',
])('the address %s is nowhere, and keeps its path to show', (path) => {
  expect(at(path)).toEqual({ place: 'nowhere', path });
});
