import { classCount } from './constraints.ts';
import { featureCount } from './features.ts';

/**
 * A multinomial logistic regression over the features: one row of weights for each constraint, and one for
 * everyday work; and over a whole specification, another that says whether there is a key requirement.
 */
export interface Head {
  /** [classes][features] */
  readonly weights: Float32Array;
  /** [classes] */
  readonly bias: Float32Array;
  readonly confidence: Confidence;
}

/**
 * How the confidence follows from the log-odds of the first requirement. Its lead over the second was tried as
 * well: in cross-validation over the training specifications it made the answers no better.
 */
export interface Confidence {
  readonly weight: number;
  readonly bias: number;
}

/** As it is committed: each row of weights rounded to int8 with a scale of its own. */
export interface StoredHead {
  /** Base64 of int8 [classes][features]. */
  readonly weights: string;
  /** [classes] */
  readonly scales: readonly number[];
  readonly bias: readonly number[];
  readonly confidence: Confidence;
}

/** @throws where the stored weights are not as many as there are features: the head has to be trained anew */
export function readHead(stored: StoredHead): Head {
  const bytes = Uint8Array.from(atob(stored.weights), (sign) => sign.charCodeAt(0));
  const rounded = new Int8Array(bytes.buffer);
  if (rounded.length !== classCount * featureCount) {
    throw new Error('The head does not fit its features: npm run extraction -- --train');
  }
  const weights = Float32Array.from(
    rounded,
    (value, i) => value * stored.scales[Math.floor(i / featureCount)]!,
  );
  return { weights, bias: Float32Array.from(stored.bias), confidence: stored.confidence };
}

/** @returns [classes] */
export function logitsOf({ weights, bias }: Head, features: Float32Array): Float32Array {
  return bias.map((start, row) => {
    let sum = start;
    const first = row * featureCount;
    for (let i = 0; i < featureCount; i++) sum += weights[first + i]! * features[i]!;
    return sum;
  });
}

/** The natural logarithm of how much likelier any of the constraints is than everyday work. */
export function logOddsOf(logits: Float32Array): number {
  const shaping = logits.subarray(0, -1);
  const top = Math.max(...shaping);
  const sum = shaping.reduce((total, logit) => total + Math.exp(logit - top), 0);
  return top + Math.log(sum) - logits.at(-1)!;
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * The probability that a specification has a key requirement.
 *
 * @param logOdds of the first in rank
 */
export function presenceOf({ weight, bias }: Confidence, logOdds: number): number {
  return sigmoid(weight * logOdds + bias);
}
