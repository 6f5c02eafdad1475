import { readFileSync, writeFileSync } from 'node:fs';
import type { Verdict } from './evaluate.ts';

const readme = new URL('../bench/README.md', import.meta.url);
const [begin, end] = ['<!-- extraction -->', '<!-- /extraction -->'];

export interface Marks {
  /** Among those with a key: the right one was named. */
  readonly named: Share;
  /** Among those with a key: the right one is first in rank. */
  readonly first: Share;
  /** Among those without: that there is none was said. */
  readonly none: Share;
  /** Among those with a key: the longest requirement is the right one. */
  readonly longest: Share;
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

export function marksOf(verdicts: readonly Verdict[]): Marks {
  const keyed = verdicts.filter(({ specification }) => specification.key !== null);
  const without = verdicts.filter(({ specification }) => specification.key === null);
  const share = (of: readonly Verdict[], is: (verdict: Verdict) => boolean): Share => ({
    right: of.filter(is).length,
    of: of.length,
  });
  return {
    named: share(keyed, ({ isRight }) => isRight),
    first: share(keyed, ({ isFirst }) => isFirst),
    none: share(without, ({ isRight }) => isRight),
    longest: share(keyed, ({ isLongest }) => isLongest),
  };
}

/** Everything that the README says, as Markdown. */
export function report(verdicts: readonly Verdict[]): string {
  const isHeldOut = ({ specification }: Verdict): boolean => specification.heldOut;
  const heldOut = marksOf(verdicts.filter(isHeldOut));
  const training = marksOf(verdicts.filter((verdict) => !isHeldOut(verdict)));
  const row = (what: string, of: (marks: Marks) => Share): string =>
    `| ${what} | ${shareWords(of(heldOut))} | ${shareWords(of(training))} |`;
  return `${[
    '| | held out | trained on |',
    '| --- | --: | --: |',
    row('the key requirement is first in rank', ({ first }) => first),
    row('and is named as the key', ({ named }) => named),
    row('“none” is said where there is none', ({ none }) => none),
    row('for comparison: the longest is the key', ({ longest }) => longest),
    '',
    ...confusion(verdicts.filter(isHeldOut)),
  ].join('\n')}\n`;
}

const shareWords = ({ right, of }: Share): string =>
  of === 0 ? '—' : `${right} of ${of} (${Math.round((100 * right) / of)}%)`;

/** For each constraint of the held-out ones: what was said instead of it, as often as it was. */
function confusion(verdicts: readonly Verdict[]): string[] {
  const rows = new Map<string, Map<string, number>>();
  for (const verdict of verdicts) {
    const right = verdict.specification.constraint ?? 'none';
    const said = saidOf(verdict);
    const row = rows.get(right) ?? new Map<string, number>();
    rows.set(right, row.set(said, (row.get(said) ?? 0) + 1));
  }
  const cells = [...rows].sort(([a], [b]) => a.localeCompare(b));
  return [
    '| held out: the constraint is | said |',
    '| --- | --- |',
    ...cells.map(([right, row]) => {
      const said = [...row].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
      return `| ${right} | ${said.join(', ')} |`;
    }),
  ];
}

function saidOf({ said, constraint, specification, isFirst }: Verdict): string {
  if (said === null) return 'none';
  return specification.key === null || isFirst ? constraint : 'another requirement';
}

/** What stands between the markers of the README. */
export function reportInReadme(): string {
  const text = readFileSync(readme, 'utf8');
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

export function writeReport(report: string): void {
  const text = readFileSync(readme, 'utf8');
  if (!text.includes(begin)) throw new Error('The README has no place for the numbers.');
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
  writeFileSync(readme, `${before}${begin}\n\n${report}\n${after}`);
}
