import { msg, str } from '@lit/localize';
import { fixed, numberFormat } from '../../../ui/writing.ts';
import type { Exercise } from './exercise.ts';
import type { HandStep, Slip } from './verify.ts';

/** The three words; their numbers are made up. The last one asks. */
export const names = ['dogs', 'chase', 'cats'] as const;
export const asking = names[2];

/** "2.72", or "3": two decimals where there are any. */
export const short = numberFormat({ maximumFractionDigits: 2 });

/** "0.70": two decimals always. */
export const twoDecimals = fixed(2);

export const vectorWords = (vector: readonly number[]): string =>
  `(${vector.map(short).join(', ')})`;

export function stepTitle(step: HandStep): string {
  switch (step) {
    case 'dots':
      return msg('1. Compare: query · key');
    case 'scores':
      return msg('2. Bring to scale: divide by √4');
    case 'weights':
      return msg('3. Make shares: softmax');
    case 'output':
      return msg('4. Mix the values: the output');
  }
}

export function stepTask(step: HandStep): string {
  switch (step) {
    case 'dots':
      return msg(
        str`Multiply the query of “${asking}” with each key, number by number, and add up the four products.`,
      );
    case 'scores':
      return msg('Query and keys have 4 numbers, so divide each dot product by √4 = 2.');
    case 'weights':
      return msg(
        'Raise e to each score, and give each result as its share of the sum of the three, to two decimals.',
      );
    case 'output':
      return msg(
        'Take of each value as much as its weight says, and add up. The first two of the four numbers will do, to two decimals.',
      );
  }
}

/** How the first number comes about, up to the equals sign. */
export function stepHint(step: HandStep, exercise: Exercise, before: readonly number[]): string {
  const [name, key] = [names[0], exercise.keys[0]!];
  const list = (parts: readonly string[]): string => parts.join(' + ');
  switch (step) {
    case 'dots': {
      const products = list(exercise.query.map((x, i) => `${short(x)} × ${inBrackets(key[i]!)}`));
      return msg(str`For “${name}”: ${products}.`);
    }
    case 'scores':
      return msg(str`For “${name}”: ${short(before[0]!)} ÷ 2.`);
    case 'weights': {
      const powers = before.map((score) => twoDecimals(Math.exp(score)));
      return msg(str`For “${name}”: ${powers[0]!} ÷ (${list(powers)}).`);
    }
    case 'output': {
      const parts = before.map(
        (weight, word) => `${twoDecimals(weight)} × ${short(exercise.values[word]![0]!)}`,
      );
      return msg(str`The first number: ${list(parts)}.`);
    }
  }
}

const inBrackets = (number: number): string => (number < 0 ? `(${short(number)})` : short(number));

export function slipWords(slip: Slip): string {
  switch (slip) {
    case 'added':
      return msg('You have added query and key. Multiply their numbers in pairs, then add up.');
    case 'divided-early':
      return msg('You are one step ahead: these are divided already. Give the sums themselves.');
    case 'not-divided':
      return msg('These are the dot products still: each has to be divided by √4 = 2.');
    case 'divided-by-width':
      return msg('You have divided by 4. It is the root of 4: divide by 2.');
    case 'softmax-of-dots':
      return msg(
        'This is the softmax of the dot products. Take the scores, which are divided by 2 already.',
      );
    case 'no-exponential':
      return msg(
        'These are shares of the scores themselves. First raise e to each score, then take the shares.',
      );
    case 'not-shared':
      return msg('These are the powers of e. Divide each by the sum of all three.');
    case 'per-cent':
      return msg('Right, as percentages. Give the shares as parts of 1: half of it all is 0.50.');
    case 'keys-mixed':
      return msg('You have mixed the keys. Keys only help to find: what is mixed is the values.');
    case 'mixed-by-scores':
      return msg('You have mixed by the scores. Mix by the weights, which come to 1 together.');
    case 'not-weighed':
      return msg(
        'All values count alike here. Multiply each with the weight of its word before you add up.',
      );
  }
}

/** What each field of a step is for. */
export function fieldNames(step: HandStep): readonly string[] {
  if (step === 'output') return [msg('First number'), msg('Second number')];
  return names.map((name) => `“${name}”`);
}
