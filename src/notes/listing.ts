import MiniSearch from 'minisearch';
import type { Note } from '../record/notes.ts';
import { idle } from '../ui/idle.ts';
import { plainLine } from './plainLine.ts';

export type NoteOrder = 'edited' | 'created' | 'place';
export const noteOrders: readonly NoteOrder[] = ['edited', 'created', 'place'];

export interface Wanted {
  readonly words: string;
  readonly tag: string | null;
  readonly order: NoteOrder;
}

/** What a note is called: its first line with words in it, without the marks of Markdown. */
export function titleOf({ text }: Pick<Note, 'text'>): string {
  const line = text.split('\n').find((one) => /\p{L}|\p{N}/u.test(one)) ?? '';
  return plainLine(line).slice(0, 120);
}

/** What follows the title, on one line. */
export function excerptOf({ text }: Pick<Note, 'text'>): string {
  const lines = text.split('\n');
  const first = lines.findIndex((one) => /\p{L}|\p{N}/u.test(one));
  return lines
    .slice(first + 1)
    .map(plainLine)
    .filter((line) => line !== '')
    .join(' ')
    .slice(0, 200);
}

/** All tags in use and how many notes have each, in the order of the alphabet. */
export function tagsOf(notes: readonly Note[]): readonly (readonly [tag: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { tags } of notes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/** Finds notes by what they say. */
export interface NoteSearch {
  /** The notes that hold all the words, or their beginnings, the best match first. */
  find(words: string): readonly Note[];
  /** Reads the notes ahead of the first word, some at a time: two thousand at once would hold it up. */
  prepare(signal: AbortSignal): Promise<void>;
}

/** So many notes are read in some hundredths of a second. */
const atOnce = 100;

export function searchOf(notes: readonly Note[]): NoteSearch {
  const index = new MiniSearch<{ id: string; title: string; text: string; tags: string }>({
    fields: ['title', 'tags', 'text'],
    searchOptions: { prefix: true, combineWith: 'AND', boost: { title: 3, tags: 2 } },
  });
  const byId = new Map(notes.map((note) => [note.id, note]));
  let read = 0;
  const readUntil = (end: number): void => {
    index.addAll(
      notes.slice(read, end).map((note) => ({
        ...{ id: note.id, title: titleOf(note), text: note.text, tags: note.tags.join(' ') },
      })),
    );
    read = end;
  };
  return {
    find(words) {
      readUntil(notes.length);
      return index.search(words).flatMap(({ id }) => byId.get(id as string) ?? []);
    },
    async prepare(signal) {
      while (read < notes.length) {
        await idle();
        if (signal.aborted) return;
        readUntil(Math.min(notes.length, read + atOnce));
      }
    },
  };
}

/** What is wanted of all notes. With words the best match comes first. */
export function listed(
  notes: readonly Note[],
  { words, tag, order }: Wanted,
  search: Pick<NoteSearch, 'find'>,
): readonly Note[] {
  const found = words.trim() === '' ? notes.toSorted(comparison[order]) : search.find(words);
  return tag === null ? found : found.filter(({ tags }) => tags.includes(tag));
}

const comparison: Readonly<Record<NoteOrder, (a: Note, b: Note) => number>> = {
  edited: (a, b) => b.edited - a.edited,
  created: (a, b) => b.created - a.created,
  place: (a, b) => placeKey(a).localeCompare(placeKey(b), 'en') || a.created - b.created,
};

/** Those of the lesson first, section by section. */
function placeKey({ place }: Note): string {
  switch (place.kind) {
    case 'lesson':
    case 'lab':
      return `1 ${place.lesson} ${place.section}`;
    case 'explorer':
      return `2 ${place.text}`;
    case 'nowhere':
      return '3';
  }
}
