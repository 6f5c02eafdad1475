import type { App } from '../../../src/app/app.ts';

/*
 * These run in the page, on the record that it has open, and know nothing of what stands around them.
 */

/** When something was first seen, in ms since 1970 by the clock that all pages of a machine share. */
export interface Seen {
  /** The browser says that there is a network. */
  readonly online: number | null;
  /** The room is entered, and all that the server has of it is here. */
  readonly connected: number | null;
  /** The first of what the other device has written is in the record. */
  readonly news: number | null;
  /** The last change of the record. */
  readonly last: number | null;
}

interface Watching {
  seen: Record<keyof Seen, number | null>;
}

type Watched = Window & { watching?: Watching };

/** Begins to look, or begins anew. */
export function watch(): void {
  const seen: Watching['seen'] = { online: null, connected: null, news: null, last: null };
  const { watching } = window as Watched;
  if (watching) {
    watching.seen = seen;
    return;
  }
  const fresh: Watching = { seen };
  (window as Watched).watching = fresh;
  const app = document.querySelector<App>('aloft-app')!;
  const now = (): number => performance.timeOrigin + performance.now();
  window.addEventListener('online', () => (fresh.seen.online ??= now()), { capture: true });
  app.sync!.addEventListener('change', () => {
    const { view } = app.sync!;
    if (view.kind === 'paired' && view.way === 'connected') fresh.seen.connected ??= now();
  });
  app.store!.document.doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === 'sync') fresh.seen.news ??= now();
    fresh.seen.last = now();
  });
}

export const seenHere = (): Seen => (window as Watched).watching!.seen;

/** How the sync says that it stands. */
export function wayHere(): string {
  const view = document.querySelector<App>('aloft-app')?.sync?.view;
  return view?.kind === 'paired' ? view.way : 'not known';
}

/**
 * Writes as a learner does: words into notes that are there, its own and those from the other device, and
 * new notes.
 *
 * @returns how many changes the record has seen
 */
export async function write({ edits, seed }: { edits: number; seed: number }): Promise<number> {
  const { doc, notes } = document.querySelector<App>('aloft-app')!.store!.document;
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  let changes = 0;
  const count = (): number => ++changes;
  doc.on('update', count);
  const ids = [...notes.all()].map(({ id }) => id);
  for (let edit = 0; edit < edits; edit++) {
    const id = ids[below(ids.length)];
    if (id === undefined || below(50) === 0) {
      ids.push(notes.create(`Note ${seed.toString(36)} ${edit} `, { kind: 'nowhere' }));
    } else {
      const { text } = notes.get(id)!;
      const at = below(text.length + 1);
      notes.write(id, `${text.slice(0, at)}word ${edit} ${text.slice(at)}`);
    }
    // The page stores and shows meanwhile, as it would.
    if (edit % 50 === 49) await new Promise((resolve) => setTimeout(resolve));
  }
  doc.off('update', count);
  return changes;
}

/** How far each client of the document has come. */
export function stateHere(): string {
  const { clients } = document.querySelector<App>('aloft-app')!.store!.document.doc.store;
  const ends = Array.from(clients, ([client, structs]): [number, number] => {
    const last = structs.at(-1)!;
    return [client, last.id.clock + last.length];
  });
  return JSON.stringify(ends.sort(([a], [b]) => a - b));
}

/** All that the record holds, in one order. */
export function contentHere(): string {
  const { doc } = document.querySelector<App>('aloft-app')!.store!.document;
  return JSON.stringify(doc.toJSON(), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
