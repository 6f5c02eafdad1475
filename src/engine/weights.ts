import type { PanelShape } from './kernels/layout.ts';

/** A matrix as the pack holds it. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** [rows][columns] */
  readonly values: Float32Array | Int8Array;
  /** [rows] for int8: a weight is its value times its row's scale. */
  readonly scales: Float32Array | null;
}

/** A linear layer as the plain forward pass reads it. */
export interface Linear {
  readonly outputs: number;
  readonly inputs: number;
  /** [outputs][inputs] */
  readonly weight: Float32Array;
  /** [outputs] */
  readonly bias: Float32Array;
}

/** A linear layer as the pack holds it and the SIMD kernels read it: in panels (kernels/layout.ts). */
export interface PanelLinear extends PanelShape {
  /** [outputs/panelWidth][inputs][panelWidth] in float32, … [inputs/2][panelWidth][2] in int8 */
  readonly panels: Float32Array | Int8Array;
  /** [outputs] for int8, decoded. */
  readonly scales: Float32Array | null;
  /** [outputs] */
  readonly bias: Float32Array;
}

export interface Norm {
  /** [width] */
  readonly gain: Float32Array;
  /** [width] */
  readonly bias: Float32Array;
}

/** One layer; `L` is a linear layer in one form or another. */
export interface LayerOf<L> {
  readonly attention: {
    readonly norm: Norm;
    readonly queryKeyValue: L;
    readonly output: L;
  };
  readonly feedForward: {
    readonly norm: Norm;
    readonly expand: L;
    readonly contract: L;
  };
}

export interface WeightsOf<L> {
  /** [ids][256], a row dequantised when its token is met. */
  readonly embedding: Matrix;
  /** The first layer's residual path, from 256 to 512. */
  readonly widen: L;
  readonly layers: readonly [LayerOf<L>, LayerOf<L>];
  /** From the mean of the stream to the sentence embedding. */
  readonly sentence: L;
}

export type LayerWeights = LayerOf<Linear>;
export type Weights = WeightsOf<Linear>;
export type PanelWeights = WeightsOf<PanelLinear>;

/** The same weights with their linear layers in another form. */
export function mapLinears<A, B>(weights: WeightsOf<A>, map: (linear: A) => B): WeightsOf<B> {
  const layer = ({ attention, feedForward }: LayerOf<A>): LayerOf<B> => ({
    attention: {
      norm: attention.norm,
      queryKeyValue: map(attention.queryKeyValue),
      output: map(attention.output),
    },
    feedForward: {
      norm: feedForward.norm,
      expand: map(feedForward.expand),
      contract: map(feedForward.contract),
    },
  });
  const [first, second] = weights.layers;
  return {
    embedding: weights.embedding,
    widen: map(weights.widen),
    layers: [layer(first), layer(second)],
    sentence: map(weights.sentence),
  };
}
