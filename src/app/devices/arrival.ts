/*
 * A link to pair a device with carries a secret behind its #. It is taken out of the address before anything
 * else runs, so that it comes into no history, no report and no picture of the screen.
 */

let arrived = '';

/** Takes the code out of an address that leads to pairing. @returns the address without it */
export function withoutCode(url: URL): URL {
  if (url.pathname !== '/pair') return url;
  if (url.hash.length > 1) arrived = url.hash.slice(1);
  return new URL('/you/devices', url);
}

/** The code that came with the last such address, once. */
export function arrivedCode(): string {
  const code = arrived;
  arrived = '';
  return code;
}

const here = new URL(location.href);
const clean = withoutCode(here);
if (clean !== here) history.replaceState(history.state, '', clean);
