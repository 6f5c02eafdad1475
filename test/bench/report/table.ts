import type { Ratio } from '../measure/statistics.ts';
import type { Section } from './ratios.ts';

/** A section as a Markdown table. */
export function markdownOf({ title, columns, rows, note }: Section): string {
  const lines = [
    row([title, ...columns]),
    row(['---', ...columns.map(() => '--:')]),
    ...rows.map(({ name, ratios }) => row([name, ...ratios.map(cell)])),
    ...(note === undefined ? [] : ['', note]),
  ];
  return lines.join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function cell({ value, low, high }: Ratio): string {
  const spread = low === undefined || high === undefined ? '' : ` (${short(low)}–${short(high)})`;
  return `${short(value)}${spread}`;
}

/** Three digits, which is more than a shared machine can tell. */
function short(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** The same text with everything between the two markers replaced. */
export function between(document: string, name: string, content: string): string {
  const start = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const from = document.indexOf(start);
  const to = document.indexOf(end);
  if (from === -1 || to < from) throw new Error(`There is no place for ${name}.`);
  return `${document.slice(0, from + start.length)}\n\n${content}\n\n${document.slice(to)}`;
}
