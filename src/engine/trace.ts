import type { Token } from './tokenizer/tokenizer.ts';

/** What one layer computed. */
export interface LayerTrace {
  readonly heads: number;
  readonly headWidth: number;
  /** [heads][tokens][headWidth]: what each token looks for, before the scaling by √headWidth. */
  readonly queries: Float32Array<ArrayBuffer>;
  /** [heads][tokens][headWidth]: what each token can be found by. */
  readonly keys: Float32Array<ArrayBuffer>;
  /** [heads][tokens][headWidth]: what each token hands over. */
  readonly values: Float32Array<ArrayBuffer>;
  /**
   * [heads][query][key]: query·key / √headWidth, the logits of the softmax. Under an intervention they
   * are the logits all the same: divided by its temperature, and −∞ for a masked key.
   */
  readonly scores: Float32Array<ArrayBuffer>;
  /** [heads][query][key]: the attention weights, each row sums to 1; to 0 if all keys are masked. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** [heads][tokens][headWidth]: the values, mixed by the weights; zeros of a head that is off. */
  readonly headOutputs: Float32Array<ArrayBuffer>;
  readonly residual: {
    /** [tokens][width]: what the layer was given; 256 wide in the first layer, 512 in the second. */
    readonly input: Float32Array<ArrayBuffer>;
    /** [tokens][512] */
    readonly afterAttention: Float32Array<ArrayBuffer>;
    /** [tokens][512] */
    readonly afterFeedForward: Float32Array<ArrayBuffer>;
  };
}

/** Everything on the way from a text to its sentence embedding. */
export interface Trace {
  readonly text: string;
  /** The tokens that were read: the first 128 at most. */
  readonly tokens: readonly Token[];
  /** Whether the text had more tokens than the model reads. */
  readonly truncated: boolean;
  readonly layers: readonly LayerTrace[];
  /** [512], of length 1; zeros for a text without tokens. */
  readonly embedding: Float32Array<ArrayBuffer>;
}
