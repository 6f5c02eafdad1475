import { dayOf, nameOfDay, type ZoneOffset } from './day.ts';
import type { Note } from './notes.ts';
import type { NotePlace } from './places.ts';

export interface MarkdownOf {
  readonly title: string;
  readonly offset: ZoneOffset;
  /** What a place is called: "The librarian, From scores to shares". */
  readonly nameOfPlace: (place: NotePlace) => string;
}

export const notesFile = 'aloft-notes.md';

/**
 * Notes as one Markdown file: under each place its notes, those of a lesson in their order there, and of one
 * place the oldest first. What is in the bin is not among them.
 *
 * @param places the sections as `lesson/section`, in their order
 */
export function markdownOf(
  notes: Iterable<Note>,
  places: readonly string[],
  { title, offset, nameOfPlace }: MarkdownOf,
): string {
  const kept = [...notes]
    .filter(({ deleted }) => deleted === null)
    .map((note) => ({ note, order: orderOf(note.place, places) }))
    .sort(
      (a, b) =>
        a.order[0] - b.order[0] ||
        compare(a.order[1], b.order[1]) ||
        a.note.created - b.note.created ||
        compare(a.note.id, b.note.id),
    );
  const parts = [`# ${oneLine(title)}`];
  let last: string | null = null;
  for (const { note } of kept) {
    const place = oneLine(nameOfPlace(note.place));
    if (place !== last) parts.push(`## ${place}`);
    last = place;
    parts.push(...linesOf(note, offset));
  }
  return `${parts.join('\n\n')}\n`;
}

function linesOf({ text, place, tags, created, edited }: Note, offset: ZoneOffset): string[] {
  const day = (at: number): string => nameOfDay(dayOf(at, offset));
  const days = day(created) === day(edited) ? day(created) : `${day(created)}, ${day(edited)}`;
  const tagged = tags.map((tag) => `#${oneLine(tag).replaceAll(' ', '-')}`).join(' ');
  return [
    `### ${titleOf(text)}`,
    `*${days}*${tagged === '' ? '' : ` ${tagged}`}`,
    ...(place.kind === 'lab' && place.line !== '' ? [`> ${oneLine(place.line)}`] : []),
    ...(text.trim() === '' ? [] : [unheaded(text.trim())]),
  ];
}

/** The first line of a note that says something. */
function titleOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const letters = Array.from(oneLine(first).replace(/^#+ /, ''));
  if (letters.length === 0) return '…';
  return letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : letters.join('');
}

/** A note is Markdown of its own: its headings stand below ours. Lines of code start with # as well. */
function unheaded(text: string): string {
  let isCode = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
      return isCode ? line : line.replace(/^(#{1,3}) /, '###$1 ').replace(/^#{7,}/, '######');
    })
    .join('\n');
}

/** Sections in their order, then what has no section, by kind. */
function orderOf(place: NotePlace, places: readonly string[]): readonly [number, string] {
  switch (place.kind) {
    case 'lesson':
    case 'lab': {
      const index = places.indexOf(`${place.lesson}/${place.section}`);
      const heading = place.kind === 'lesson' ? place.heading : place.lab;
      return [index < 0 ? places.length : index, `${place.lesson}/${place.section}/${heading}`];
    }
    case 'explorer':
      return [places.length + 1, place.text];
    case 'nowhere':
      return [places.length + 2, ''];
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
