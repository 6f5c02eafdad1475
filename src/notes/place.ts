import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { NotePlace, SectionName } from '../record/places.ts';

/** The address that leads to what a note is about, or null. */
export function addressOfPlace(place: NotePlace): string | null {
  switch (place.kind) {
    case 'lesson':
      return `/learn/${place.lesson}/${place.section}${place.heading === '' ? '' : `#${place.heading}`}`;
    case 'lab':
      return `/learn/${place.lesson}/${place.section}`;
    case 'explorer':
      return place.address;
    case 'nowhere':
      return null;
  }
}

export function placeTitle(place: NotePlace, sectionName: SectionName): string {
  switch (place.kind) {
    case 'lesson':
    case 'lab':
      return sectionName(place.lesson, place.section) ?? msg('A section of another version');
    case 'explorer':
      return place.text === '' ? msg('Explore') : `“${place.text}”`;
    case 'nowhere':
      return '';
  }
}

/** The way to what a note is about, with what a lab had shown there. */
export function placeTemplate(place: NotePlace, sectionName: SectionName) {
  const address = addressOfPlace(place);
  if (address === null) return nothing;
  return html`<p class="about">
    ${msg('About')} <a href=${address}>${placeTitle(place, sectionName)}</a>
  </p>
  ${place.kind === 'lab' ? html`<blockquote class="shown">${place.line}</blockquote>` : nothing}`;
}
