/** What is done of a step of a pass: the part at this index, of so many. */
export interface Share {
  readonly part: number;
  readonly parts: number;
  /** Which thread does it: threads may not write to each other's scratch. */
  readonly thread: number;
}

/** A third would wait more than it works: the steps of a pass are short. */
export const maxThreads = 2;

/** One thread does it all. */
export const everything: Share = { part: 0, parts: 1, thread: 0 };

/**
 * Divides work: whole units, as even as they come.
 *
 * @param count of what there is to do, rows or outputs or heads
 * @param unit what is not to be divided; the last one may be incomplete
 * @returns from the first to before the last of this share, which may be none
 */
export function shareOf(
  count: number,
  unit: number,
  { part, parts }: Share,
): { readonly from: number; readonly to: number } {
  const units = Math.ceil(count / unit);
  const at = (index: number): number => Math.min(count, Math.floor((units * index) / parts) * unit);
  return { from: at(part), to: at(part + 1) };
}
