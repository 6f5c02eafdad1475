import { isObject, sendable, type Json } from './json.ts';

/** Where in a lesson somebody left it: so much of the way from one heading to the next. */
export interface LeftAt {
  readonly lesson: string;
  readonly section: string;
  /** The heading's id; '' is the section's top. */
  readonly heading: string;
  /** 0 is the heading itself, 1 the next one. */
  readonly share: number;
}

/** What a note is about, and where its reader goes back to. */
export type NotePlace =
  | {
      readonly kind: 'lesson';
      readonly lesson: string;
      readonly section: string;
      readonly heading: string;
    }
  /** @property line what the lab showed when the note was written */
  | {
      readonly kind: 'lab';
      readonly lesson: string;
      readonly section: string;
      readonly lab: string;
      readonly line: string;
    }
  /** @property address the explorer's link, from its path on; it restores everything */
  | { readonly kind: 'explorer'; readonly address: string; readonly text: string }
  | { readonly kind: 'nowhere' };

/** What a section is called, or null where there is none (any more). */
export type SectionName = (lesson: string, section: string) => string | null;

export const nowhere: NotePlace = { kind: 'nowhere' };

export const packPlace = (place: NotePlace): Json =>
  Object.fromEntries(Object.entries(place).map(([name, text]) => [name, sendable(text)]));

/** A place of a kind that this version does not know is nowhere, and stays what it is in the document. */
export function readPlace(found: unknown): NotePlace {
  if (!isObject(found)) return nowhere;
  const text = (name: string): string => {
    const value = found[name];
    return typeof value === 'string' ? value : '';
  };
  const place = { lesson: text('lesson'), section: text('section') };
  switch (found['kind']) {
    case 'lesson':
      return { kind: 'lesson', ...place, heading: text('heading') };
    case 'lab':
      return { kind: 'lab', ...place, lab: text('lab'), line: text('line') };
    case 'explorer': {
      const address = text('address');
      // A record can come from anywhere: an address that left the app would be an open redirect.
      return /^\/explore(?:$|\?)/.test(address)
        ? { kind: 'explorer', address, text: text('text') }
        : nowhere;
    }
    default:
      return nowhere;
  }
}

export function readLeftAt(found: unknown): LeftAt | null {
  if (!isObject(found)) return null;
  const { lesson, section, heading, share } = found;
  if (typeof lesson !== 'string' || typeof section !== 'string') return null;
  const isPlace = typeof heading === 'string' && typeof share === 'number' && share >= 0;
  return isPlace
    ? { lesson, section, heading, share: Math.min(share, 1) }
    : { lesson, section, heading: '', share: 0 };
}
