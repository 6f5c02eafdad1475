import { colorsAt } from '../../ui/colors.ts';

const names = [
  ...(['light', 'light-behind', 'ink', 'soft', 'line', 'accent', 'card'] as const),
  ...(['head-1', 'head-2', 'head-3', 'head-4'] as const),
] as const;
type Name = (typeof names)[number];

/** The colours of the tokens, as a canvas takes them. */
export type Palette = Readonly<Record<Name, string>>;

/** As they are at this place, by day or by night. */
export function paletteAt(place: HTMLElement): Palette {
  return colorsAt(place, names);
}

/** That of a head, counted from 0. */
export function colorOfHead(palette: Palette, head: number): string {
  return palette[`head-${head + 1}` as Name];
}
