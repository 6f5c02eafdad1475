import type { Lesson, LessonSection, SectionText } from './lesson.ts';
import { lessons as compiled } from 'virtual:lessons';

export const lessons = compiled as readonly Lesson[];

export interface Place {
  readonly lesson: Lesson;
  readonly section: LessonSection;
  readonly before: LessonSection | null;
  readonly after: LessonSection | null;
}

/** @returns null where there is no such lesson or section */
export function placeOf(lessonId: string, sectionId: string): Place | null {
  const lesson = lessons.find(({ id }) => id === lessonId);
  if (!lesson) return null;
  const index = lesson.sections.findIndex(({ id }) => id === sectionId);
  const section = lesson.sections[index];
  if (!section) return null;
  return {
    lesson,
    section,
    before: lesson.sections[index - 1] ?? null,
    after: lesson.sections[index + 1] ?? null,
  };
}

const texts = new Map<LessonSection, Promise<SectionText>>();

/**
 * A section's text. Once it is here it is given at once: an import takes a task even then, in which
 * a page without its text is painted.
 */
export function textOf(section: LessonSection): Promise<SectionText> {
  const asked = texts.get(section) ?? section.load();
  texts.set(section, asked);
  asked.catch(() => texts.delete(section));
  return asked;
}

export const addressOf = (lesson: string, section: string, heading = ''): string =>
  `/learn/${lesson}/${section}${heading === '' ? '' : `#${heading}`}`;

/** Instead of a heading: the place in the section where the learner left it. No heading is called so. */
export const whereLeft = '~';
