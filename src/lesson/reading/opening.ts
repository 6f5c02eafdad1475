/** The word that opens a popover stands before it. */
const invokerOf = (event: Event): HTMLElement =>
  (event.currentTarget as HTMLElement).previousElementSibling as HTMLElement;

/** As a popover closes that holds the focus, the word that opened it gets it back. */
export function returnFocus(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  const focused = (popover.getRootNode() as ShadowRoot).activeElement;
  if (event.newState === 'closed' && popover.contains(focused))
    invokerOf(event).focus({ preventScroll: true });
}

/** A word low on a phone's screen would lie under what it opens. */
export function showInvoker(event: ToggleEvent): void {
  if (event.newState !== 'open') return;
  const popover = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const word = invokerOf(event).getBoundingClientRect();
  const isBeside = word.right <= popover.left || word.left >= popover.right;
  if (isBeside || word.bottom <= popover.top || word.top >= popover.bottom) return;
  window.scrollBy({ top: word.bottom + 12 - popover.top, behavior: 'instant' });
}
