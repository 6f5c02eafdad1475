import { headCount, layerCount, maxTokens } from '../architecture.ts';
import type { Engine } from '../index.ts';
import { meanOverHeads } from './attention.ts';
import type { Pace } from './pace.ts';
import { cosine } from './wordVectors.ts';
import { wordsOf } from './words.ts';

export interface PlacementQuestion {
  /** The prompt, part by part. Parts without a sign in them are passed over. */
  readonly requirements: readonly string[];
  /** The index of the one that is moved. */
  readonly key: number;
}

/** What becomes of one requirement as it moves through a prompt that is the same but for that. */
export type Placement =
  | {
      readonly kind: 'measured';
      /** How many of the other requirements fit into what the model reads: the first ones. */
      readonly others: number;
      /** How many were left out, from the end, as the model would not have read them. */
      readonly leftOut: number;
      /** By how many of the others stand before it. [others + 1] */
      readonly places: readonly Place[];
    }
  /** The requirement alone has more tokens than the model reads. */
  | { readonly kind: 'too-long' };

export interface Place {
  /** How many tokens the prompt has here. */
  readonly tokens: number;
  /**
   * How much of its attention the average token gives the requirement, in the last layer, the mean of
   * its heads, summed over the requirement's tokens: from 0 to 1. Its own tokens ask, too.
   */
  readonly attention: number;
  /** The same if every token gave each the same: the requirement's share of the tokens. */
  readonly even: number;
  /** The cosine between the embedding of the prompt and that of the requirement alone. */
  readonly nearness: number;
}

/**
 * Moves a requirement through the others, from the front to the end. What the model does not read is
 * left out of all the prompts alike, so that nothing but the place differs between them.
 *
 * @returns null where there is no such requirement, or nothing in it to read
 */
export async function placementOf(
  engine: Engine,
  { requirements, key }: PlacementQuestion,
  pace: Pace,
): Promise<Placement | null> {
  const moved = requirements[key]?.trim() ?? '';
  const others = requirements
    .filter((_one, i) => i !== key)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const alone = engine.tokenize(moved).length;
  if (alone === 0) return null;
  const read = longestFit(engine, others, moved);
  if (read === null) return { kind: 'too-long' };
  const prompts = promptsOf(others.slice(0, read), moved);
  const own = engine.embed(moved); // [512]
  const places: Place[] = [];
  for (const [done, prompt] of prompts.entries()) {
    await pace(done, prompts.length);
    places.push(measure(engine, prompt, own));
  }
  return { kind: 'measured', others: read, leftOut: others.length - read, places };
}

interface Prompt {
  readonly text: string;
  /** Where the moved requirement is, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

function promptsOf(others: readonly string[], moved: string): Prompt[] {
  return Array.from({ length: others.length + 1 }, (_one, place) => {
    const before = others.slice(0, place).map((one) => `${one} `);
    const after = others.slice(place).map((one) => ` ${one}`);
    const start = before.join('').length;
    const text = [...before, moved, ...after].join('');
    return { text, start, end: start + moved.length };
  });
}

/** How many of the others can stand beside it at every place; null where it does not fit alone. */
function longestFit(engine: Engine, others: readonly string[], moved: string): number | null {
  const fits = (count: number): boolean =>
    promptsOf(others.slice(0, count), moved).every(
      ({ text }) => engine.tokenize(text).length <= maxTokens,
    );
  let count = 0;
  if (!fits(0)) return null;
  while (count < others.length && fits(count + 1)) count++;
  return count;
}

function measure(engine: Engine, { text, start, end }: Prompt, own: Float32Array): Place {
  const last = layerCount - 1;
  const [reading] = engine.read([text], { weights: [last], embedding: true });
  const { tokens, weights, embedding } = reading!;
  const words = wordsOf(text, tokens).filter((word) => word.start >= start && word.start < end);
  const [first, behind] = [words[0]!.firstToken, words.at(-1)!.endToken];
  const mean = meanOverHeads(weights[last]!, headCount); // [from token][to token]
  let sum = 0;
  for (let from = 0; from < tokens.length; from++) {
    for (let to = first; to < behind; to++) sum += mean[from * tokens.length + to]!;
  }
  return {
    tokens: tokens.length,
    attention: sum / tokens.length,
    even: (behind - first) / tokens.length,
    // The embedding of a text with tokens has length 1.
    nearness: cosine(embedding!, own)!,
  };
}
