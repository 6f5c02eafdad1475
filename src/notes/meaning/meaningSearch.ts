import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Note } from '../../record/notes.ts';
import { cosine, type Answer, type EngineClient } from '../../worker/client.ts';
import { engineContext } from '../../worker/engineContext.ts';
import type { Nearness } from './closest.ts';
import { passagesOf } from './passages.ts';

/** What is known of how near the notes are to what is looked for. */
export type Meaning =
  /** Nothing is looked for, or there is no engine. */
  | { readonly kind: 'idle' }
  /** The model is on its way. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' }
  /** The rest of the passages is being read: `done` of `total`. */
  | {
      readonly kind: 'reading';
      readonly nearness: ReadonlyMap<string, Nearness>;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'read'; readonly nearness: ReadonlyMap<string, Nearness> };

/** Who types on is not done yet. */
const typingMs = 250;
/** Of fewer letters the model makes nothing. */
const leastLetters = 3;
/** So many passages are asked for at once: what another query leaves unread is soon read again. */
const atOnce = 32;

/**
 * What passages are to the model, by their text, for as long as there is this engine: a note that was
 * changed is read again only where it was.
 */
const memories = new WeakMap<EngineClient, Map<string, Float32Array>>();

function memoryOf(client: EngineClient): Map<string, Float32Array> {
  const memory = memories.get(client) ?? new Map<string, Float32Array>();
  memories.set(client, memory);
  return memory;
}

interface Wanted {
  readonly words: string;
  readonly notes: readonly Note[];
}

/** Has the engine read notes, and says how near each is to what its host looks for. The latest wins. */
export class MeaningSearch implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #client: EngineClient | null = null;
  #wanted: Wanted = { words: '', notes: [] };
  #state: Meaning = { kind: 'idle' };
  #search = new AbortController();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    new ContextConsumer(host, {
      context: engineContext,
      callback: (client) => this.#take(client),
      subscribe: true,
    });
  }

  get state(): Meaning {
    const isLoading = this.#client?.status.kind === 'loading';
    return this.#state.kind !== 'idle' && isLoading ? { kind: 'waiting' } : this.#state;
  }

  /** @param notes the same array as before where nothing about them has changed */
  look(words: string, notes: readonly Note[]): void {
    const wanted = { words: words.trim(), notes };
    if (wanted.words === this.#wanted.words && notes === this.#wanted.notes) return;
    this.#wanted = wanted;
    this.#begin();
  }

  /** The learner asks for another try. */
  retry(): void {
    this.#client?.retry();
  }

  hostConnected(): void {
    this.#client?.addEventListener('statuschange', this.#follow);
    this.#begin();
  }

  hostDisconnected(): void {
    this.#client?.removeEventListener('statuschange', this.#follow);
    this.#search.abort();
  }

  #take(client: EngineClient): void {
    this.#client?.removeEventListener('statuschange', this.#follow);
    this.#client = client;
    if (this.#host.isConnected) client.addEventListener('statuschange', this.#follow);
    this.#begin();
  }

  /** An engine that comes back after a failure is asked again. */
  readonly #follow = (): void => {
    const hasFailed = this.#client?.status.kind === 'failed';
    if (this.#state.kind === 'failed' && !hasFailed) this.#begin();
    this.#host.requestUpdate();
  };

  #begin(): void {
    this.#search.abort();
    const { words, notes } = this.#wanted;
    const client = this.#client;
    const isOfUse = (words.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= leastLetters;
    if (!client || !isOfUse || notes.length === 0) {
      this.#show({ kind: 'idle' });
      return;
    }
    // What was found for the letters before stays in sight until there is something newer.
    if (this.#state.kind === 'idle' || this.#state.kind === 'failed')
      this.#show({ kind: 'reading', nearness: new Map(), done: 0, total: 0 });
    this.#search = new AbortController();
    const { signal } = this.#search;
    this.#find(client, this.#wanted, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  async #find(client: EngineClient, { words, notes }: Wanted, signal: AbortSignal): Promise<void> {
    await pause(signal);
    const [query] = (await embed(client, [words], signal)) ?? [];
    if (!query) {
      this.#show({ kind: 'failed' });
      return;
    }
    const memory = memoryOf(client);
    const passages = notes.flatMap(({ id, text }) =>
      passagesOf(text).map((passage) => ({ id, passage })),
    );
    forget(memory, new Set(passages.map(({ passage }) => passage)));
    const nearness = new Map<string, Nearness>();
    const judge = (some: typeof passages): void => {
      for (const { id, passage } of some) {
        const near = cosine(query, memory.get(passage)!) ?? -1;
        if (near > (nearness.get(id)?.cosine ?? -1)) nearness.set(id, { cosine: near, passage });
      }
    };
    judge(passages.filter(({ passage }) => memory.has(passage)));
    const unread = passages.filter(({ passage }) => !memory.has(passage));
    const total = passages.length;
    for (let first = 0; first < unread.length; first += atOnce) {
      this.#show({ kind: 'reading', nearness, done: total - unread.length + first, total });
      const some = unread.slice(first, first + atOnce);
      const texts = some.map(({ passage }) => passage);
      const embeddings = await embed(client, texts, signal);
      if (!embeddings) {
        this.#show({ kind: 'failed' });
        return;
      }
      texts.forEach((text, i) => memory.set(text, embeddings[i]!));
      judge(some);
    }
    this.#show({ kind: 'read', nearness });
  }

  #show(state: Meaning): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

/** Null where the engine could not answer. */
async function embed(
  client: EngineClient,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<readonly Float32Array[] | null> {
  const answer: Answer<readonly Float32Array[]> = await client.ask(
    { kind: 'embed', texts },
    { signal },
  );
  return answer.ok ? answer.value : null;
}

/** What stands in no note any more is let go of. */
function forget(memory: Map<string, Float32Array>, inUse: ReadonlySet<string>): void {
  for (const passage of memory.keys()) if (!inUse.has(passage)) memory.delete(passage);
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, typingMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
