import { top, type TextPlace } from '../progress.ts';

interface Landmark {
  readonly heading: string;
  /** Px from the top of the page. */
  readonly at: number;
}

/** The top of the text, its headings, and its end, from above to below. */
function landmarksOf(text: Element): [Landmark, ...Landmark[], Landmark] {
  const { top, bottom } = text.getBoundingClientRect();
  const headings = [...text.querySelectorAll('h2[id]')].map((heading) => ({
    heading: heading.id,
    at: heading.getBoundingClientRect().top + scrollY,
  }));
  return [{ heading: '', at: top + scrollY }, ...headings, { heading: '', at: bottom + scrollY }];
}

/** How much of the screen the app's header covers, by the page's own word for it. */
const covered = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0;

/** The place in the text that stands at the top of what is seen. */
export function placeOnScreen(text: Element): TextPlace {
  const line = scrollY + covered();
  const landmarks = landmarksOf(text);
  // A heading that was scrolled to may lie a fraction of a pixel below.
  const i = landmarks.slice(0, -1).findLastIndex(({ at }) => at <= line + 1);
  const [from, to] = [landmarks[i], landmarks[i + 1]];
  if (!from || !to || scrollY === 0) return top;
  const share = (line - from.at) / Math.max(1, to.at - from.at);
  return { heading: from.heading, share: Math.min(1, Math.max(0, Number(share.toFixed(3)))) };
}

/** Scrolls to a place in the text; a heading that is no longer there leads to the top. */
export function scrollToPlace(text: Element, { heading, share }: TextPlace): void {
  const landmarks = landmarksOf(text);
  const i = landmarks.slice(0, -1).findIndex((landmark) => landmark.heading === heading);
  const [from, to] = [landmarks[i], landmarks[i + 1]];
  const isTop = heading === '' && share === 0;
  const at = !from || !to || isTop ? 0 : from.at + share * (to.at - from.at) - covered();
  window.scrollTo({ top: at, behavior: 'instant' });
}

const hands = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** By then what a section loads has its size, or the learner has begun to read. */
const longestMs = 4000;

/**
 * Goes to a place, and stays there while what stands above it still grows: figures, fonts, images. It ends
 * with the learner's first movement.
 *
 * @param go scrolls there; called again on each growth
 */
export function stayAt(text: Element, go: () => void, signal: AbortSignal): void {
  go();
  const end = new AbortController();
  const growth = new ResizeObserver(go);
  growth.observe(text);
  const stop = (): void => end.abort();
  end.signal.addEventListener('abort', () => growth.disconnect());
  for (const hand of hands)
    window.addEventListener(hand, stop, { passive: true, signal: end.signal });
  signal.addEventListener('abort', stop, { signal: end.signal });
  setTimeout(stop, longestMs);
}
