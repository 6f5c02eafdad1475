/** A matrix as the pack holds it. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** [rows][columns] */
  readonly values: Float32Array | Int8Array;
  /** [rows] for int8: a weight is its value times its row's scale. */
  readonly scales: Float32Array | null;
}

export interface Linear {
  readonly outputs: number;
  readonly inputs: number;
  /** [outputs][inputs] */
  readonly weight: Float32Array;
  /** [outputs] */
  readonly bias: Float32Array;
}

export interface Norm {
  /** [width] */
  readonly gain: Float32Array;
  /** [width] */
  readonly bias: Float32Array;
}

export interface LayerWeights {
  readonly attention: {
    readonly norm: Norm;
    readonly queryKeyValue: Linear;
    readonly output: Linear;
  };
  readonly feedForward: {
    readonly norm: Norm;
    readonly expand: Linear;
    readonly contract: Linear;
  };
}

export interface Weights {
  /** [ids][256], a row dequantised when its token is met. */
  readonly embedding: Matrix;
  /** The first layer's residual path, from 256 to 512. */
  readonly widen: Linear;
  readonly layers: readonly [LayerWeights, LayerWeights];
  /** From the mean of the stream to the sentence embedding. */
  readonly sentence: Linear;
}
