import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Browser, type Keystroke, type OpenedPage } from './browser.ts';
import { PageServer } from './pageServer.ts';

const openLimitMs = 60_000;
const longestTyping = 1_500;
/** Of so many kills, one comes while the browser starts. */
const earlyOneIn = 5;

export interface Kills {
  readonly times: number;
  readonly keystrokes: number;
  /** How many of them the record had said to be stored. */
  readonly saved: number;
  /** How old the oldest keystroke was that a kill took. */
  readonly oldestLost: number;
  /** How often the browser had deleted its databases, and the second copy took their place. */
  readonly restored: number;
  readonly faults: readonly string[];
}

interface Typed {
  readonly id: string;
  readonly keystrokes: readonly Keystroke[];
  readonly saved: number;
  readonly killedAt: number;
}

/**
 * Kills a browser while a record is written in, so many times, at moments that follow from the seed. What
 * the record had said to be stored must be there again, and nothing but what was typed.
 *
 * @param durableMs what was typed so long before the end must be there, too: on a machine that has the time
 */
export async function kills(
  times: number,
  seed: number,
  durableMs: number,
  onKill: (time: number) => void = () => undefined,
): Promise<Kills> {
  const random = randomFrom(seed);
  const profile = await mkdtemp(join(tmpdir(), 'aloft-kill-'));
  const server = await PageServer.start();
  const typed: Typed[] = [];
  let restored = 0;
  try {
    for (let time = 0; time < times; time++) {
      if (random() < 1 / earlyOneIn) await killEarly(profile, server, random() * 1_000);
      const after = random() * longestTyping;
      const { found, ...run } = await typeAndKill(profile, server, `run-${time}`, after);
      const judged = judge(typed, found, durableMs);
      // At once, as the traces of what went wrong are gone after the next start.
      if (found.status.kind === 'saving') restored++;
      if (judged.faults.length > 0) return { ...judged, restored };
      typed.push(run);
      onKill(time + 1);
    }
    const opening = server.opened(openLimitMs);
    const browser = new Browser(profile, `${server.address}?last`);
    const last = await opening.finally(() => browser.kill());
    return { ...judge(typed, last, durableMs), restored };
  } finally {
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function killEarly(profile: string, { address }: PageServer, afterMs: number): Promise<void> {
  const browser = new Browser(profile, `${address}?early`);
  await wait(afterMs);
  await browser.kill();
}

async function typeAndKill(
  profile: string,
  server: PageServer,
  id: string,
  afterMs: number,
): Promise<Typed & { readonly found: OpenedPage }> {
  server.typed = [];
  server.saved = 0;
  const opening = server.opened(openLimitMs);
  const browser = new Browser(profile, `${server.address}?${id}`);
  let found: OpenedPage;
  try {
    found = await opening;
    await wait(afterMs);
  } catch (error) {
    await browser.kill();
    throw error;
  }
  const killedAt = await browser.kill();
  return { found, id, keystrokes: server.typed, saved: server.saved, killedAt };
}

/** All notes are looked at each time: a later kill must not take what an earlier one has left. */
function judge(
  typed: readonly Typed[],
  last: OpenedPage,
  durableMs: number,
): Omit<Kills, 'restored'> {
  const texts = new Map(last.notes);
  const faults: string[] = [];
  let oldestLost = 0;
  for (const { id, keystrokes, saved, killedAt } of typed) {
    const numbers = (texts.get(id) ?? '').split(' ').slice(0, -1).map(Number);
    if (numbers.some((number, i) => number !== i + 1)) faults.push(`${id}: not as it was typed`);
    if (numbers.length < saved)
      faults.push(`${id}: ${saved} were stored, ${numbers.length} are there`);
    for (const [count, at] of keystrokes) {
      if (count <= numbers.length) continue;
      oldestLost = Math.max(oldestLost, killedAt - at);
      if (killedAt - at > durableMs) faults.push(`${id}: ${count} of ${killedAt - at} ms is lost`);
    }
  }
  if (last.setAside > 0) faults.push(`${last.setAside} rows could not be read`);
  if (!['saved', 'saving'].includes(last.status.kind))
    faults.push(`the last opening says ${last.status.kind}`);
  const keystrokes = typed.reduce((sum, { keystrokes }) => sum + keystrokes.length, 0);
  const saved = typed.reduce((sum, { saved }) => sum + saved, 0);
  return { times: typed.length, keystrokes, saved, oldestLost, faults };
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
