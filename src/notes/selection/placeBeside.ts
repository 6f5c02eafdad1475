/** Px between a bar and the words that it is about, and from it to the window's edge. */
const gap = 8;

/**
 * Puts a bar below the end of what is selected, or above its beginning where there is no room. It moves
 * with the page, as the words do.
 *
 * @param boxes of the lines, from the first to the last
 */
export function placeBeside(bar: HTMLElement, boxes: readonly DOMRect[]): void {
  const [first, last] = [boxes[0]!, boxes.at(-1)!];
  const { width, height } = bar.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const style = getComputedStyle(document.documentElement);
  // What the app's header and its bar cover, by the page's own word for it.
  const covered = (side: string): number => Number.parseFloat(style.getPropertyValue(side)) || 0;
  const isRoomBelow =
    last.bottom + gap + height <= clientHeight - covered('scroll-padding-block-end');
  const above = first.top - gap - height;
  const isRoomAbove = above >= covered('scroll-padding-block-start');
  const top = isRoomBelow || !isRoomAbove ? last.bottom + gap : above;
  // More than a screen is selected: what is seen of it is the middle.
  const seen = Math.min(top, clientHeight - height - covered('scroll-padding-block-end'));
  const anchor = isRoomBelow || !isRoomAbove ? last.right : first.left;
  const left = Math.max(gap, Math.min(anchor - width / 2, clientWidth - width - gap));
  bar.style.setProperty('left', `${left + scrollX}px`);
  bar.style.setProperty('top', `${seen + scrollY}px`);
}
