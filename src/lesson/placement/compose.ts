/** A specification as it is read: one requirement a line. */
export type Specification =
  | { readonly kind: 'requirements'; readonly requirements: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly characters: number }
  | { readonly kind: 'too-many'; readonly count: number };

/** What a specification may have; `characters` in UTF-16 units. */
export const limits = { characters: 10_000, requirements: 200 } as const;

const bullet = /^[-*+•‣–·]\s+/u;
const number = /^\d{1,3}[.)]\s+/u;

/**
 * One requirement a line; empty lines are none. The marks of a list are taken off, as the order changes
 * and the numbers with it, but only where every line has one: anything else is kept as it is written.
 */
export function readSpecification(text: string): Specification {
  if (text.length > limits.characters) return { kind: 'too-long', characters: text.length };
  const lines = text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { kind: 'empty' };
  if (lines.length > limits.requirements) return { kind: 'too-many', count: lines.length };
  return { kind: 'requirements', requirements: withoutMarks(lines) };
}

function withoutMarks(lines: readonly string[]): readonly string[] {
  const mark = [bullet, number].find((one) => lines.every((line) => one.test(line)));
  return mark ? lines.map((line) => line.replace(mark, '')) : lines;
}

/**
 * The key requirement first, then the others in their order, then the key requirement once more. Not a
 * word is added. Alone, it stands there once.
 *
 * @param key an index among the requirements
 */
export function composePrompt(requirements: readonly string[], key: number): string {
  const matters = requirements[key];
  if (matters === undefined) throw new RangeError(`There is no requirement ${key}.`);
  const others = requirements.filter((_one, i) => i !== key);
  return (others.length === 0 ? [matters] : [matters, ...others, matters]).join('\n');
}

/** The requirements as they stand while one is moved. @param place how many of the others stand before it */
export function arranged(
  others: readonly string[],
  moved: string,
  place: number,
): readonly string[] {
  return [...others.slice(0, place), moved, ...others.slice(place)];
}
