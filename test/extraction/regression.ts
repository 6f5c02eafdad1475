import { minimise, type Point } from './minimise.ts';

export interface Sample {
  /** [features] */
  readonly features: Float32Array;
  readonly label: number;
}

/** Rows of weights and a bias for each class. */
export interface Fit {
  /** [classes][features] */
  readonly weights: Float64Array;
  /** [classes] */
  readonly bias: Float64Array;
}

/** Multinomial logistic regression with a ridge on the weights, but not on the bias. */
export function fitClasses(samples: readonly Sample[], classes: number, ridge: number): Fit {
  const width = samples[0]!.features.length;
  const stride = width + 1; // each row of weights ends in its bias
  const at = (x: Float64Array): Point => {
    const gradient = new Float64Array(x.length);
    let value = 0;
    const odds = new Float64Array(classes);
    for (const { features, label } of samples) {
      let top = -Infinity;
      for (let row = 0; row < classes; row++) {
        const first = row * stride;
        let sum = x[first + width]!;
        for (let i = 0; i < width; i++) sum += x[first + i]! * features[i]!;
        odds[row] = sum;
        if (sum > top) top = sum;
      }
      let total = 0;
      for (let row = 0; row < classes; row++) total += Math.exp(odds[row]! - top);
      value += Math.log(total) + top - odds[label]!;
      for (let row = 0; row < classes; row++) {
        const error = Math.exp(odds[row]! - top) / total - (row === label ? 1 : 0);
        if (Math.abs(error) < 1e-7) continue;
        const first = row * stride;
        for (let i = 0; i < width; i++) gradient[first + i]! += error * features[i]!;
        gradient[first + width]! += error;
      }
    }
    for (let i = 0; i < x.length; i++) {
      if (i % stride === width) continue;
      value += 0.5 * ridge * x[i]! ** 2;
      gradient[i]! += ridge * x[i]!;
    }
    return { value, gradient };
  };
  const x = minimise(classes * stride, at);
  const rows = Array.from({ length: classes }, (_one, row) => row * stride);
  return {
    weights: Float64Array.from(rows.flatMap((first) => [...x.subarray(first, first + width)])),
    bias: Float64Array.from(rows, (first) => x[first + width]!),
  };
}

/**
 * Logistic regression of yes or no: its weights and its bias.
 *
 * @param weightOfNo how much a no counts, where a yes counts 1
 */
export function fitOdds(
  signs: readonly (readonly number[])[],
  isSo: readonly boolean[],
  { ridge, weightOfNo }: { readonly ridge: number; readonly weightOfNo: number },
): { readonly weights: number[]; readonly bias: number } {
  const width = signs[0]!.length;
  const x = minimise(width + 1, (at) => {
    const gradient = new Float64Array(width + 1);
    let value = 0;
    signs.forEach((row, i) => {
      const odds = row.reduce((sum, sign, j) => sum + at[j]! * sign, at[width]!);
      const counts = isSo[i] ? 1 : weightOfNo;
      const loss = Math.log1p(Math.exp(-Math.abs(odds))) + Math.max(odds, 0) - (isSo[i] ? odds : 0);
      value += counts * loss;
      const error = counts * (1 / (1 + Math.exp(-odds)) - (isSo[i] ? 1 : 0));
      row.forEach((sign, j) => (gradient[j]! += error * sign));
      gradient[width]! += error;
    });
    for (let j = 0; j < width; j++) {
      value += 0.5 * ridge * at[j]! ** 2;
      gradient[j]! += ridge * at[j]!;
    }
    return { value, gradient };
  });
  return { weights: [...x.subarray(0, width)], bias: x[width]! };
}
