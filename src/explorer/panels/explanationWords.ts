import { msg, str } from '@lit/localize';
import type { Explanation } from '../../worker/client.ts';
import { fixed } from '../../ui/writing.ts';
import { visibleText } from '../visibleText.ts';

const correlation = fixed(2);

/** How far a vector has moved, 1 − cosine: "0.107", in the reader's numerals. */
export const distance = fixed(3);

/** Which word each measure puts first. */
export function verdict({ labels, word, raw, rollout, occlusion }: Explanation): string {
  const [byWeight, byRollout, byOcclusion] = [raw, rollout, occlusion].map((values) =>
    largestBut(word, values),
  );
  const name = (index: number): string => visibleText(labels[index]!);
  const asking = name(word);
  if (byWeight == null || byRollout == null || byOcclusion == null) {
    return msg(str`There is no other word that could matter for “${asking}”.`);
  }
  if (byWeight === byRollout && byWeight === byOcclusion) {
    return msg(str`All three put “${name(byWeight)}” first.`);
  }
  const moves = msg(str`“${asking}” moves most when “${name(byOcclusion)}” is taken out.`);
  const weights =
    byWeight === byRollout
      ? msg(str`Weight and rollout put “${name(byWeight)}” first.`)
      : msg(str`Weight puts “${name(byWeight)}” first, rollout “${name(byRollout)}”.`);
  return `${weights} ${moves}`;
}

/** The word, other than the one that asks, with the largest value; the first of equals. */
export function largestBut(word: number, values: Float32Array): number | null {
  let largest: number | null = null;
  values.forEach((value, i) => {
    if (i !== word && (largest === null || value > values[largest]!)) largest = i;
  });
  return largest;
}

/** How far the three put the words in the same order, in numbers. */
export function agreementWords({ agreement }: Explanation): string {
  const { rawRollout, rawOcclusion, rolloutOcclusion } = agreement;
  if (rawRollout === null && rawOcclusion === null && rolloutOcclusion === null) {
    return msg('There are too few words to compare their orders.');
  }
  return msg(
    str`How far their orders agree: weight and rollout ${agreementNumber(rawRollout)}, weight and taking out ${agreementNumber(rawOcclusion)}, rollout and taking out ${agreementNumber(rolloutOcclusion)}.`,
  );
}

/** How to read an agreement. */
export function scaleWords(): string {
  return msg(
    '1 is the same order, 0 no relation between them, −1 the reverse. The asking word itself is left out.',
  );
}

/** An agreement: "0.43", or that there is none. */
export function agreementNumber(value: number | null): string {
  return value === null ? msg('no order to compare') : correlation(value);
}

/** "1st", for the first three places. */
export function placeName(place: number): string | null {
  switch (place) {
    case 1:
      return msg('1st');
    case 2:
      return msg('2nd');
    case 3:
      return msg('3rd');
    default:
      return null;
  }
}
