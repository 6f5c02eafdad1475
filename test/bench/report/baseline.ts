import type { Section } from './ratios.ts';

/** What is kept of a run: the ratios, and what they were measured on. */
export interface Baseline {
  readonly date: string;
  readonly processor: string;
  readonly node: string;
  readonly chromium: string;
  /** By where it ran, the section, the row and the column. */
  readonly ratios: Ratios;
}

export type Ratios = Readonly<
  Record<
    string,
    Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>
  >
>;

export type Sections = Readonly<Record<string, readonly Section[]>>;

export function ratiosOf(sections: Sections): Ratios {
  const entries = Object.entries(sections).map(([place, all]) => [
    place,
    Object.fromEntries(
      all.map(({ title, columns, rows }) => [
        title,
        Object.fromEntries(
          rows.map(({ name, ratios }) => [
            name,
            Object.fromEntries(ratios.map(({ value }, i) => [columns[i]!, rounded(value)])),
          ]),
        ),
      ]),
    ),
  ]);
  return Object.fromEntries(entries) as Ratios;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Noise stays below this, on a machine that is not overloaded. */
const allowedFall = 0.1;

/**
 * What has fallen since the baseline, a line each. Only places that were measured are looked at, and
 * in them everything that the baseline has must be there.
 */
export function fallen(now: Ratios, baseline: Ratios): string[] {
  const lines: string[] = [];
  for (const [place, titles] of Object.entries(baseline)) {
    if (!(place in now)) continue;
    for (const [title, rows] of Object.entries(titles)) {
      for (const [name, columns] of Object.entries(rows)) {
        for (const [column, kept] of Object.entries(columns)) {
          const value = now[place]?.[title]?.[name]?.[column];
          const what = `${place}: ${title}: ${name}, ${column}`;
          if (value === undefined) lines.push(`${what}: ${kept}, and is no longer measured`);
          else if (!(value >= kept * (1 - allowedFall))) lines.push(`${what}: ${kept} -> ${value}`);
        }
      }
    }
  }
  return lines;
}
