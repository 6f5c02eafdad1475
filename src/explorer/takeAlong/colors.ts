import { bytesOf, colorsAt } from '../../ui/colors.ts';
import { headCount } from '../state.ts';
import type { Colors } from './scene.ts';

const plain = ['paper', 'ink', 'soft', 'line', 'accent', 'me', 'light'] as const;
const heads = Array.from({ length: headCount }, (_one, head) => `head-${head + 1}`);

/** The page's colours as they are just now, day or night. @param place where a probe can stand */
export function pageColors(place: ShadowRoot | HTMLElement): Colors {
  const colors = colorsAt(place, [...plain, 'light-behind', ...heads]);
  const [paper, ink, soft, line, accent, me, light] = plain.map((name) => hex(colors[name]!));
  return {
    paper: paper!,
    ink: ink!,
    soft: soft!,
    line: line!,
    accent: accent!,
    me: me!,
    light: light!,
    behind: bytesOf(colors['light-behind']!)[3] / 255,
    heads: heads.map((name) => hex(colors[name]!)),
  };
}

/** #rrggbb */
function hex(color: string): string {
  const bytes = bytesOf(color).slice(0, 3);
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
