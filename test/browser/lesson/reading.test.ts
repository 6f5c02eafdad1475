import { ContextProvider } from '@lit/context';
import { html, render } from 'lit';
import { page, userEvent } from 'vitest/browser';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { lessons, whereLeft } from '../../../src/lesson/lessons.ts';
import { LessonProgress, progressContext, proofsContext } from '../../../src/lesson/progress.ts';
import { PlaceAskedEvent } from '../../../src/record/noteWanted.ts';
import { memoryStorage } from '../../unit/record/memoryStorage.ts';
import '../../../src/lesson/labs/lab.ts';
import '../../../src/lesson/path.ts';
import '../../../src/lesson/section.ts';

const { id: lesson, sections } = lessons.find(({ id }) => id === 'attention')!;
const [first, second] = sections as [(typeof sections)[0], (typeof sections)[0]];

/** A page of the lesson with a progress of its own; it goes with the test, as do its links' ways. */
function lessonPage(template: unknown, progress = new LessonProgress(memoryStorage())) {
  const place = document.createElement('div');
  new ContextProvider(place, { context: progressContext, initialValue: progress });
  document.body.append(place);
  const went: string[] = [];
  const follow = (event: Event): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link) return;
    if (!event.defaultPrevented) went.push(link.getAttribute('href')!);
    event.preventDefault();
  };
  document.addEventListener('click', follow);
  onTestFinished(() => {
    document.removeEventListener('click', follow);
    render(null, place);
    place.remove();
    window.scrollTo(0, 0);
  });
  render(template, place);
  return { progress, went };
}

const sectionOf = (id: string, heading = '') =>
  html`<aloft-section lesson=${lesson} section=${id} heading=${heading}></aloft-section>`;
const heading = (i: number) =>
  page.getByRole('heading', { level: 2, name: first.headings[i]!.text, exact: true });
const topOf = (i: number): number => heading(i).element().getBoundingClientRect().top;

describe('a section', () => {
  test('opens at a heading, and stays there while something above it grows', async () => {
    // As in Safari, which does not keep what is read in its place by itself.
    document.documentElement.style.overflowAnchor = 'none';
    onTestFinished(() => {
      document.documentElement.style.removeProperty('overflow-anchor');
    });
    lessonPage(sectionOf(first.id, first.headings[1]!.id));
    await expect.poll(() => topOf(1)).toBeLessThan(1);
    heading(0).element().after(tall());
    await expect.poll(() => Math.abs(topOf(1))).toBeLessThan(1);
    // Until the reader moves: from then on it is theirs.
    window.dispatchEvent(new WheelEvent('wheel'));
    heading(0).element().after(tall());
    await expect.poll(() => topOf(1)).toBeGreaterThan(300);
  });

  test('is left at the place where its reader is, and gone on with there', async () => {
    const progress = new LessonProgress(memoryStorage());
    lessonPage(sectionOf(first.id), progress);
    await expect.element(heading(1)).toBeInTheDocument();
    expect(progress.leftAt).toEqual({ lesson, section: first.id, heading: '', share: 0 });
    const halfway = (topOf(0) + topOf(1)) / 2 + scrollY;
    window.scrollTo(0, halfway);
    await expect.poll(() => progress.leftAt?.heading).toBe(first.headings[0]!.id);
    expect(progress.leftAt?.share).toBeCloseTo(0.5, 1);
    window.scrollTo(0, 0);
    await expect.poll(() => progress.leftAt?.heading).toBe('');
  });

  test('is gone on with where it was left; the list begins it anew', async () => {
    const progress = new LessonProgress(memoryStorage());
    progress.leave({ lesson, section: first.id, heading: first.headings[0]!.id, share: 0.5 });
    lessonPage(sectionOf(first.id, whereLeft), progress);
    await expect.poll(() => scrollY).toBeGreaterThan(0);
    await expect.poll(() => topOf(0) + topOf(1)).toBeCloseTo(0, -1);
    expect(progress.leftAt).toMatchObject({ heading: first.headings[0]!.id });
  });

  test('begins at the top where another one was left', async () => {
    const progress = new LessonProgress(memoryStorage());
    progress.leave({ lesson, section: second.id, heading: '', share: 0.5 });
    lessonPage(sectionOf(first.id, whereLeft), progress);
    await expect.element(heading(0)).toBeInTheDocument();
    expect(scrollY).toBe(0);
    expect(progress.leftAt).toEqual({ lesson, section: first.id, heading: '', share: 0 });
  });

  test('tells of each of its words under which heading it stands, also inside a figure', async () => {
    lessonPage(sectionOf(second.id));
    const root = await vi.waitUntil(() => {
      const found = document.querySelector('aloft-section')?.shadowRoot;
      return found?.querySelector('h2 ~ .live') ? found : null;
    });
    const placeOf = (element: Element) => {
      const asked = new PlaceAskedEvent();
      element.dispatchEvent(asked);
      return asked.place;
    };
    const at = (name: string) => ({ kind: 'lesson', lesson, section: second.id, heading: name });
    const title = root.querySelector('h2')!;
    expect(placeOf(root.querySelector('h1 + p')!)).toEqual(at(''));
    expect(placeOf(title.querySelector('a') ?? title)).toEqual(at(title.id));
    expect(placeOf(root.querySelector('h2 ~ p')!)).toEqual(at(title.id));
    const live = root.querySelector('h2 ~ .live')!;
    const inside = await vi.waitUntil(
      () => (live.shadowRoot ?? live.firstElementChild?.shadowRoot)?.querySelector('*') ?? null,
    );
    expect(placeOf(inside)).toEqual(at(title.id));
  });

  test('is turned by n and p, but with no other key held and not out of what is alive', async () => {
    const { went } = lessonPage(sectionOf(second.id));
    await expect.element(page.getByRole('link', { name: /^Next/ })).toBeInTheDocument();
    await userEvent.keyboard('n');
    await userEvent.keyboard('p');
    const [before, after] = [first.id, sections[2]!.id].map((id) => `/learn/${lesson}/${id}`);
    expect(went).toEqual([after, before]);
    await userEvent.keyboard('{Control>}n{/Control}{Alt>}p{/Alt}x');
    // Its text is a module of its own, which arrives a moment later.
    const live = await vi.waitUntil(() =>
      document.querySelector('aloft-section')!.shadowRoot!.querySelector('.live'),
    );
    live.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'n', bubbles: true, composed: true, cancelable: true }),
    );
    localStorage.setItem('aloft-single-keys', 'off');
    onTestFinished(() => localStorage.removeItem('aloft-single-keys'));
    await userEvent.keyboard('n');
    expect(went).toHaveLength(2);
  });

  test.each([
    ['ltr', -150, 0, 'next'],
    ['ltr', 150, 0, 'prev'],
    ['rtl', -150, 0, 'prev'],
    ['rtl', 150, 20, 'next'],
    ['ltr', -50, 0, null],
    ['ltr', -150, 140, null],
  ] as const)('read %s, a swipe by %d and %d px turns to %s', async (dir, x, y, turn) => {
    const { went } = lessonPage(sectionOf(second.id));
    const element = document.querySelector('aloft-section')!;
    element.dir = dir;
    await expect.element(page.getByRole('link', { name: /^Next/ })).toBeInTheDocument();
    swipe(element.shadowRoot!.querySelector('h1')!, 200, x, y);
    const to = { next: sections[2]!.id, prev: first.id };
    expect(went).toEqual(turn === null ? [] : [`/learn/${lesson}/${to[turn]}`]);
  });

  test.each(['the screen’s edge', 'a figure', 'selected text'])(
    'is not turned by a swipe over %s',
    async (what) => {
      const { went } = lessonPage(sectionOf(second.id));
      await expect.element(page.getByRole('link', { name: /^Next/ })).toBeInTheDocument();
      const root = document.querySelector('aloft-section')!.shadowRoot!;
      await expect.poll(() => root.querySelector('.live')).not.toBeNull();
      const [title, live] = [root.querySelector('h1')!, root.querySelector('.live')!];
      if (what === 'selected text') document.getSelection()!.selectAllChildren(title);
      onTestFinished(() => document.getSelection()!.removeAllRanges());
      swipe(what === 'a figure' ? live : title, what === 'the screen’s edge' ? 10 : 200, 150, 0);
      expect(went).toEqual([]);
      document.getSelection()!.removeAllRanges();
      swipe(title, 200, 150, 0);
      expect(went).toHaveLength(1);
    },
  );
});

describe('a word of the glossary', () => {
  test('opens its meaning, has the focus back on Escape, and has a name of its own', async () => {
    lessonPage(
      html`<aloft-term name="token"
        >tokens<span slot="meaning">What a model reads.</span></aloft-term
      >`,
    );
    const word = page.getByRole('button', { name: 'tokens' });
    const meaning = page.getByRole('dialog', { name: 'token' });
    await expect.element(page.getByText('What a model reads.')).not.toBeVisible();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(page.getByText('What a model reads.')).toBeVisible();
    expect(meaning.element().matches(':focus')).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('What a model reads.')).not.toBeVisible();
    expect(word.element().matches(':focus')).toBe(true);
  });
});

describe('a lab', () => {
  test('shows what it has shown before, until it is shown anew, and tells nobody of what is old', async () => {
    const told: string[] = [];
    const place = document.createElement('div');
    place.addEventListener('lab-proved', (event) => told.push(event.line));
    document.body.append(place);
    onTestFinished(() => place.remove());
    new ContextProvider(place, {
      context: proofsContext,
      initialValue: (lab) => (lab === 'turn' ? 'It turned.' : null),
    });
    const show = (proved: string | null) =>
      render(
        html`<aloft-lab lab="turn" heading="Turn" .proved=${proved}></aloft-lab>
          <aloft-lab lab="why" heading="Why"></aloft-lab>`,
        place,
      );
    show(null);
    await expect.element(page.getByText('You have shown before')).toBeVisible();
    await expect.element(page.getByText('It turned.')).toBeVisible();
    expect(told).toEqual([]);
    show('It turned twice.');
    await expect.element(page.getByText('What you have shown').first()).toBeVisible();
    await expect.element(page.getByText('It turned.', { exact: true })).not.toBeInTheDocument();
    expect(told).toEqual(['It turned twice.']);
  });
});

describe('the path', () => {
  test('offers to start, then to go on at the place; its list leads to the top', async () => {
    const { progress } = lessonPage(html`<aloft-path></aloft-path>`);
    await expect.element(page.getByRole('link', { name: 'Start' })).toBeVisible();
    progress.leave({ lesson, section: second.id, heading: '', share: 0.2 });
    const goOn = page.getByRole('link', { name: `Go on: ${second.title}` });
    await expect
      .element(goOn)
      .toHaveAttribute('href', `/learn/${lesson}/${second.id}#${whereLeft}`);
    await expect
      .element(page.getByRole('listitem').nth(1).getByRole('link'))
      .toHaveAttribute('href', `/learn/${lesson}/${second.id}`);
  });
});

function tall(): Element {
  const block = document.createElement('div');
  block.style.blockSize = '400px';
  return block;
}

function swipe(target: Element, from: number, x: number, y: number): void {
  const finger = {
    pointerId: 7,
    pointerType: 'touch',
    isPrimary: true,
    bubbles: true,
    composed: true,
  };
  target.dispatchEvent(new PointerEvent('pointerdown', { ...finger, clientX: from, clientY: 300 }));
  target.dispatchEvent(
    new PointerEvent('pointerup', { ...finger, clientX: from + x, clientY: 300 + y }),
  );
}
