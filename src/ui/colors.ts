/**
 * What the tokens' colours are at a place, by day or by night: `light-dark()` is settled only in a
 * property that takes a colour.
 *
 * @param names of the tokens, without their dashes
 */
export function colorsAt<Name extends string>(
  place: ShadowRoot | HTMLElement,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const probes = names.map((name) => {
    const probe = document.createElement('span');
    probe.hidden = true;
    probe.style.color = `var(--${name})`;
    return [name, probe] as const;
  });
  place.append(...probes.map(([, probe]) => probe));
  // All are asked once all are there: the browser works out their styles in one go.
  const colors = probes.map(([name, probe]) => [name, getComputedStyle(probe).color] as const);
  for (const [, probe] of probes) probe.remove();
  return Object.fromEntries(colors) as Record<Name, string>;
}

/** Red, green, blue and opacity in sRGB, each 0 to 255. A canvas turns any colour space into bytes. */
export function bytesOf(color: string): readonly [number, number, number, number] {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [128, 128, 128, 255];
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!, alpha!];
}
