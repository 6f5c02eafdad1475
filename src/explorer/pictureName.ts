import { msg } from '@lit/localize';
import type { Picture } from './state.ts';

export function pictureName(picture: Picture): string {
  switch (picture) {
    case 'spotlight':
      return msg('Spotlight');
    case 'arcs':
      return msg('Arcs');
    case 'matrix':
      return msg('Matrix');
    case 'heads':
      return msg('All heads');
  }
}
