import type { WeightSquare } from '../../worker/client.ts';

/** Nine digits hold a float32 exactly. */
const digits = 9;

/** RFC 4180 ends each line so, the last one too. */
const lineEnd = '\r\n';

/**
 * The weights of a view as comma-separated values (RFC 4180): a header of the labels that are looked
 * at, then a row for each label that looks. Each row sums to 1.
 *
 * A spreadsheet takes a cell that starts with one of `= + - @`, a tab or a line break for a formula. A
 * label that starts so has an apostrophe put before it, and so has one that starts with an apostrophe:
 * who takes away one apostrophe from each label that starts with one has the labels as they were.
 *
 * @param square [from][to]
 * @param corner what stands where the labels meet: the name of the view
 */
export function weightsAsCsv({ labels, weights }: WeightSquare, corner: string): string {
  const rows = labels.map((label, from) => {
    const row = weights.subarray(from * labels.length, (from + 1) * labels.length);
    return [cell(label), ...Array.from(row, exactly)];
  });
  return [[cell(corner), ...labels.map(cell)], ...rows].map((row) => row.join() + lineEnd).join('');
}

// The wide forms count in spreadsheets of languages that type them.
const formula = /^['=+\-@\t\r\n＝＋－＠]/u;

function cell(label: string): string {
  const text = formula.test(label) ? `'${label}` : label;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A float32 in as few digits as give it back exactly. */
export function exactly(weight: number): number {
  return Number(weight.toPrecision(digits));
}
