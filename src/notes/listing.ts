import MiniSearch from 'minisearch';
import type { Note } from '../record/notes.ts';

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
  return plain(line).slice(0, 120);
}

/** What follows the title, on one line. */
export function excerptOf({ text }: Pick<Note, 'text'>): string {
  const lines = text.split('\n');
  const first = lines.findIndex((one) => /\p{L}|\p{N}/u.test(one));
  return lines
    .slice(first + 1)
    .map(plain)
    .filter((line) => line !== '')
    .join(' ')
    .slice(0, 200);
}

const plain = (text: string): string =>
  text
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]{1,3}(\S(?:.*?\S)?)[*_`~]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** All tags in use and how many notes have each, in the order of the alphabet. */
export function tagsOf(notes: readonly Note[]): readonly (readonly [tag: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { tags } of notes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

/** Notes that hold all the words, or their beginnings. With words the best match comes first. */
export function listed(notes: readonly Note[], { words, tag, order }: Wanted): readonly Note[] {
  const tagged = tag === null ? notes : notes.filter(({ tags }) => tags.includes(tag));
  if (words.trim() === '') return tagged.toSorted(comparison[order]);
  const search = new MiniSearch<{ id: string; title: string; text: string; tags: string }>({
    fields: ['title', 'tags', 'text'],
    searchOptions: { prefix: true, combineWith: 'AND', boost: { title: 3, tags: 2 } },
  });
  search.addAll(
    tagged.map((note) => ({
      ...{ id: note.id, title: titleOf(note), text: note.text, tags: note.tags.join(' ') },
    })),
  );
  const byId = new Map(tagged.map((note) => [note.id, note]));
  return search.search(words).flatMap(({ id }) => byId.get(id as string) ?? []);
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
