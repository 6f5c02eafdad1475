const names = [
  ...(['light', 'ink', 'soft', 'line', 'accent', 'card'] as const),
  ...(['head-1', 'head-2', 'head-3', 'head-4'] as const),
] as const;
type Name = (typeof names)[number];

/** The colours of the tokens, as a canvas takes them. */
export type Palette = Readonly<Record<Name, string>>;

/** As they are at this place, by day or by night. */
export function paletteAt(place: ShadowRoot): Palette {
  // Only a property that takes a colour says which of two it is, by day or by night.
  const probes = names.map((name) => {
    const probe = document.createElement('span');
    probe.hidden = true;
    probe.style.color = `var(--${name})`;
    return [name, probe] as const;
  });
  place.append(...probes.map(([, probe]) => probe));
  const colors = probes.map(([name, probe]) => [name, getComputedStyle(probe).color] as const);
  for (const [, probe] of probes) probe.remove();
  return Object.fromEntries(colors) as Palette;
}

/** That of a head, counted from 0. */
export function colorOfHead(palette: Palette, head: number): string {
  return palette[`head-${head + 1}` as Name];
}
