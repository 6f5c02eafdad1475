import type { Engine } from '../../src/engine/index.ts';
import { extract } from '../../src/engine/analysis/keyRequirement/extract.ts';
import type { Head } from '../../src/engine/analysis/keyRequirement/head.ts';
import { requirementsOf } from '../../src/engine/analysis/keyRequirement/split.ts';
import { isSame, type Specification } from './specification.ts';

/** What was found in a specification, beside what is right. */
export interface Verdict {
  readonly specification: Specification;
  /** The text of the key requirement that was named, or null. */
  readonly said: string | null;
  readonly confidence: number;
  /** The constraint of the first in rank. */
  readonly constraint: string;
  /** The right one is first, whether or not it was found to be a key. */
  readonly isFirst: boolean;
  /** Also that there is one was said rightly, or that there is none. */
  readonly isRight: boolean;
  /** The longest requirement is the right one. */
  readonly isLongest: boolean;
}

export async function judgeAll(
  engine: Engine,
  specifications: readonly Specification[],
  head?: Head,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const one of specifications) verdicts.push(await judge(engine, one, head));
  return verdicts;
}

async function judge(engine: Engine, specification: Specification, head?: Head): Promise<Verdict> {
  const { name, text, key } = specification;
  const found = await extract(engine, text, async () => {}, head);
  if (found.kind !== 'ranked') throw new Error(`${name} is ${found.kind}.`);
  const first = found.ranked[0]!;
  const longest = requirementsOf(text).reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const isFirst = key !== null && isSame(first.text, key);
  return {
    specification,
    said: found.key?.text ?? null,
    confidence: found.confidence,
    constraint: first.constraint,
    isFirst,
    isRight: key === null ? found.key === null : isFirst && found.key !== null,
    isLongest: key !== null && isSame(longest.text, key),
  };
}
