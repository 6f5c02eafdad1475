/**
 * One line of JSON for each thing worth knowing. Never what a room holds, its name or an address: who keeps
 * a log must have nothing to give away.
 */
export type Log = (event: string, details?: Readonly<Record<string, string | number>>) => void;

export const logTo =
  (write: (line: string) => void, now: () => number): Log =>
  (event, details = {}) =>
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), event, ...details })}\n`);
