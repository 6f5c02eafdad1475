import type { TemplateResult } from 'lit';
import type { CardContent } from '../record/cards.ts';

/** A heading inside a section, which an address can lead to. */
export interface Heading {
  readonly id: string;
  readonly text: string;
}

/** What is known of a section without its text. */
export interface SectionOutline {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** What it is about, in a few words. */
  readonly kicker: string;
  /** To read it and to do what is to be done in it. */
  readonly minutes: number;
  readonly headings: readonly Heading[];
  /** The ids of its labs, in their order. */
  readonly labs: readonly string[];
}

/** A section's text, our elements in their places. */
export interface SectionText {
  readonly body: TemplateResult;
}

export interface LessonSection extends SectionOutline {
  readonly load: () => Promise<SectionText>;
}

/** A passage of a lesson as the search reads it. */
export interface Passage {
  readonly kind: 'text' | 'entry of the glossary';
  /** The id of the section it stands in. */
  readonly section: string;
  /** The id of what it stands under there; '' before the first heading. */
  readonly heading: string;
  readonly title: string;
  readonly text: string;
}

/** A card that comes into a learner's reviews when its section has been read. Plain text. */
export interface LessonCard {
  /** `attention/the-librarian/key`: reviews are kept by it, so that it never changes. */
  readonly id: string;
  readonly section: string;
  readonly content: CardContent;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly LessonSection[];
  readonly passages: () => Promise<readonly Passage[]>;
  readonly cards: () => Promise<readonly LessonCard[]>;
}
