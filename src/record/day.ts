/** How far the clocks on the wall are ahead of UTC at that time, in ms. Not the same in summer. */
export type ZoneOffset = (at: number) => number;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** Who sits up until after midnight is still in the day before. */
const dayBegins = 4 * hourMs;

/** The local day that a time is in, as days since the first of 1970. */
export const dayOf = (at: number, offset: ZoneOffset): number =>
  Math.floor((at + offset(at) - dayBegins) / dayMs);

/** @returns `2026-11-26`; a day that no calendar has is the first of 1970 */
export function nameOfDay(day: number): string {
  const isKnown = day > -7e5 && day < 2.9e6;
  return new Date(isKnown ? day * dayMs : 0).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The zone that this device is set to. */
export const zoneHere: ZoneOffset = (at) => -new Date(at).getTimezoneOffset() * 60_000;
