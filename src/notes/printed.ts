import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { Note } from '../record/notes.ts';
import type { SectionName } from '../record/places.ts';
import { day } from '../ui/writing.ts';
import { noteTemplate } from './markdown.ts';
import { placeTemplate } from './place.ts';

/** Notes as they read on paper, whole, and nothing else. */
export function printedNotes(notes: readonly Note[], sectionName: SectionName, now: number) {
  return html`<div class="printed">
    <h1>${notes.length === 1 ? msg('A note from Aloft') : msg('Notes from Aloft')}</h1>
    <p class="soft">
      ${notes.length === 1 ? msg(str`Printed ${day(now)}.`) : msg(str`${notes.length} notes, printed ${day(now)}.`)}
    </p>
    ${notes.map(
      (note) => html`<article>
        ${placeTemplate(note.place, sectionName)}
        <div class="reading" dir="auto">${noteTemplate(note.text)}</div>
        <p class="soft">${written(note)}${note.tags.length > 0 ? html` · ${note.tags.join(', ')}` : nothing}</p>
      </article>`,
    )}
  </div>`;
}

const written = ({ created, edited }: Note): string =>
  day(edited) === day(created)
    ? msg(str`Written ${day(created)}`)
    : msg(str`Written ${day(created)}, changed ${day(edited)}`);

export const printedStyles = css`
  article {
    margin-block-start: 16px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  @media print {
    article,
    .reading :is(li, pre, blockquote, tr) {
      break-inside: avoid;
    }
    .reading :is(h2, h3) {
      break-after: avoid;
    }
    .reading pre {
      white-space: pre-wrap;
    }
    .reading .table {
      overflow: visible;
    }
    .reading > :first-child {
      margin-block-start: 0;
    }
  }
`;
