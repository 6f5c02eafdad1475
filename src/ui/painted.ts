/** Past this a page that paints nothing, as one in the background does, counts as painted. */
const patienceMs = 500;

/** Settles once what there is now has been painted, or cannot be seen anyway. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patienceMs);
    // A task that is queued in a frame comes after that frame.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
