import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import type { Note } from '../record/notes.ts';
import type { SectionName } from '../record/places.ts';
import { dateTime } from '../ui/writing.ts';
import { titleOf } from './listing.ts';
import { placeTitle } from './place.ts';

/**
 * A note in a list, which leads to it.
 *
 * @param excerpt what is shown of its text below its title
 */
export function entryTemplate(note: Note, excerpt: string, sectionName: SectionName) {
  const title = titleOf(note);
  const about = placeTitle(note.place, sectionName);
  return html`<li>
    <a href="/notes/${note.id}">
      <span class="title">${title === '' ? msg('A note without words') : title}</span>
      <span class="soft">${excerpt}</span>
      <span class="soft">
        ${about === '' ? nothing : html`${about} · `}${dateTime(note.edited)}${
          note.tags.length > 0 ? html` · ${note.tags.join(', ')}` : nothing
        }
      </span>
    </a>
  </li>`;
}

export const entryStyles = css`
  .notes {
    display: grid;
    gap: 12px;
    margin: 16px 0;
    padding: 0;
    list-style: none;
  }
  .notes a {
    display: grid;
    gap: 4px;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius-card);
    background: var(--card);
    color: var(--ink);
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .title {
    font: 650 1.125rem / 1.35 var(--prose);
  }
`;
