import { hiddenWidth, layerCount } from '../architecture.ts';

export type Parameters = ReadonlyMap<string, Float32Array>;

/**
 * Even columns compress less well. In the last layer, whose columns differ most and which no attention
 * depends on, all of it would cost 0.05 MB of download; a fifth of the way keeps within the size that is promised.
 */
const shareInTheLast = 0.2;

/**
 * The same model with weights that are easier to round. Where one layer's outputs go straight into
 * the next, an output can be made smaller and the weights that read it larger by the same factor;
 * so all columns of the reader get one size, and none of them sets a row's scale for the others
 * (Nagel et al. 2019, arXiv 1906.04721). Only the insides of a layer change: what a normalisation
 * hands on, and the hidden numbers of the feed-forward part, as relu(x·c) = relu(x)·c for c > 0.
 */
export function equalise(parameters: Parameters): Map<string, Float32Array> {
  const out = new Map(parameters);
  for (let layer = 0; layer < layerCount; layer++) {
    const { attention, feedForward } = partsOf(layer);
    for (const [norm, reader] of [
      [attention.norm, attention.queryKeyValue],
      [feedForward.norm, feedForward.expand],
    ] as const) {
      const gain = out.get(`${norm}.gain`)!;
      const factors = equalising(out.get(`${reader}.weight`)!, gain.length);
      scale(out, `${norm}.gain`, factors, 1, -1);
      scale(out, `${norm}.bias`, factors, 1, -1);
      scale(out, `${reader}.weight`, factors, 1, 1);
    }
    const { expand, contract } = feedForward;
    const factors = equalising(out.get(`${contract}.weight`)!, hiddenWidth).map(
      (factor) => factor ** (layer === layerCount - 1 ? shareInTheLast : 1),
    );
    const inputs = out.get(`${expand}.weight`)!.length / hiddenWidth;
    scale(out, `${expand}.weight`, factors, inputs, -1);
    scale(out, `${expand}.bias`, factors, 1, -1);
    scale(out, `${contract}.weight`, factors, 1, 1);
  }
  return out;
}

/** The names of a layer's parts, without their last part (weight, bias, gain). */
export function partsOf(layer: number) {
  const name = `layer${layer}`;
  return {
    attention: {
      norm: `${name}.attention.norm`,
      queryKeyValue: `${name}.attention.queryKeyValue`,
      output: `${name}.attention.output`,
    },
    feedForward: {
      norm: `${name}.feedForward.norm`,
      expand: `${name}.feedForward.expand`,
      contract: `${name}.feedForward.contract`,
    },
  };
}

/** Factors that give each column of a [rows][columns] matrix the same root mean square. [columns] */
function equalising(weights: Float32Array, columns: number): Float64Array {
  const squares = new Float64Array(columns);
  weights.forEach((weight, i) => (squares[i % columns]! += weight * weight));
  // A column of zeros has no size to change.
  const logarithms = squares.map((sum) => (sum > 0 ? Math.log(sum) / 2 : NaN));
  const known = logarithms.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return logarithms.map((value) => (Number.isNaN(value) ? 1 : Math.exp(mean - value)));
}

/** Multiplies, each factor for `run` numbers in a row and round and round, by the factors^power. */
function scale(
  parameters: Map<string, Float32Array>,
  name: string,
  factors: Float64Array,
  run: number,
  power: 1 | -1,
): void {
  const values = parameters.get(name)!;
  parameters.set(
    name,
    values.map((value, i) => value * factors[Math.floor(i / run) % factors.length]! ** power),
  );
}
