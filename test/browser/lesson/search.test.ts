import { html } from 'lit';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { lessons } from '../../../src/lesson/lessons.ts';
import type { Lesson } from '../../../src/lesson/lesson.ts';
import type { Search } from '../../../src/lesson/search/search.ts';
import '../../../src/lesson/search/search.ts';
import { all, mounted, textsOf } from '../mounted.ts';

const lesson = lessons.find(({ id }) => id === 'attention')!;
const field = page.getByRole('searchbox', { name: 'Search the lesson' });
const told = page.getByRole('status');

const search = (of: Lesson = lesson, address = ''): Promise<Search> =>
  mounted<Search>(
    html`<aloft-search .lesson=${of} .parameters=${new URLSearchParams(address)}></aloft-search>`,
  );

const addresses = (element: Search): string[] =>
  all<HTMLAnchorElement>(element, 'a').map((link) => link.getAttribute('href')!);

/** Clicks of links stay in the test, which sees where they would have led. */
function followed(): string[] {
  const followed: string[] = [];
  const follow = (event: Event): void => {
    event.preventDefault();
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    followed.push(link!.getAttribute('href')!);
  };
  document.addEventListener('click', follow);
  onTestFinished(() => document.removeEventListener('click', follow));
  return followed;
}

beforeEach(() => {
  const before = location.href;
  onTestFinished(() => history.replaceState(null, '', before));
});

describe('the search of the lesson', () => {
  test('finds headings and text while one types, each with its address and the words marked', async () => {
    const element = await search();
    await field.fill('sofmax');
    await expect.element(told).toHaveTextContent(/^\d+ places found$/);
    const counted = Number.parseInt(told.element().textContent, 10);
    expect(addresses(element)).toHaveLength(counted);
    for (const address of addresses(element))
      expect(address).toMatch(/^\/learn\/attention\/[a-z0-9-]+(#[a-z0-9-]+)?$/);
    expect(textsOf(element, 'mark').map((word) => word.toLowerCase())).toContain('softmax');
    expect(all(element, 'a').every((link) => link.querySelector('mark') !== null)).toBe(true);
  });

  test('leads to a word’s entry in the glossary, before all else', async () => {
    const element = await search();
    await field.fill('causal mask');
    await expect.element(page.getByRole('link').first()).toBeInTheDocument();
    expect(addresses(element)[0]).toBe('/learn/attention/what-you-take-along#term-causal-mask');
    await expect.element(page.getByRole('link').first()).toHaveTextContent(/What the words mean/);
  });

  test('every heading that it leads to stands in that section’s outline', async () => {
    const passages = await lesson.passages();
    const headings = new Set(
      lesson.sections.flatMap(({ id, headings }) =>
        headings.map((heading) => `${id}#${heading.id}`),
      ),
    );
    for (const { kind, section, heading } of passages)
      if (kind === 'text' && heading !== '') expect(headings).toContain(`${section}#${heading}`);
  });

  test('says that it found nothing, and what to do', async () => {
    const element = await search();
    await field.fill('xylophone');
    await expect.element(told).toHaveTextContent('Nothing found. Try fewer letters');
    expect(addresses(element)).toEqual([]);
  });

  test('Escape clears it, and arrows and Enter go through what is found', async () => {
    const element = await search();
    const went = followed();
    await field.fill('query');
    await expect.element(page.getByRole('link').nth(1)).toBeInTheDocument();
    const [first, second] = addresses(element);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(went).toEqual([second]);
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{Enter}');
    expect(went).toEqual([second, first]);
    await userEvent.keyboard('{ArrowDown}{Escape}');
    await expect.element(field).toHaveValue('');
    expect(element.shadowRoot!.activeElement).toBe(field.element());
    expect(addresses(element)).toEqual([]);
  });

  test('is found again from its address, and writes it', async () => {
    await search(lesson, 'q=librarian');
    await expect.element(field).toHaveValue('librarian');
    await expect.element(page.getByRole('link').first()).toBeInTheDocument();
    await field.fill('causal mask');
    followed();
    await userEvent.keyboard('{Enter}');
    expect(new URLSearchParams(location.search).get('q')).toBe('causal mask');
    await field.fill('');
    await userEvent.keyboard('{Tab}');
    expect(new URLSearchParams(location.search).has('q')).toBe(false);
  });

  test('loads nothing before it is needed, and tries again where that failed', async () => {
    let asked = 0;
    const passages = (): ReturnType<Lesson['passages']> =>
      ++asked === 1 ? Promise.reject(new TypeError('gone')) : lesson.passages();
    await search({ ...lesson, passages });
    expect(asked).toBe(0);
    await field.fill('query');
    await expect.element(page.getByRole('alert')).toHaveTextContent('could not be loaded');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('link').first()).toBeInTheDocument();
    expect(asked).toBe(2);
  });
});
