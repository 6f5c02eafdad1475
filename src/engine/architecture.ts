/**
 * The shape of Universal Sentence Encoder Lite, read off its graph: two layers of four heads, the
 * first of which widens the residual stream from 256 to 512. Paper: Cer et al. 2018, arXiv 1803.11175.
 */
export const maxTokens = 128;
export const headCount = 4;
export const embeddingWidth = 256;
export const streamWidth = 512;
export const hiddenWidth = 1536;
export const vocabularySize = 8000;
/** The graph's table has two rows more than the vocabulary has pieces; no id reaches them. */
export const embeddingRows = 8002;
export const layerCount = 2;
/** Widths of what a layer's attention reads: the embedding in the first, the stream in the second. */
export const attentionWidths = [embeddingWidth, streamWidth] as const;

export type ParameterKind = 'matrix' | 'vector';
export interface ParameterSpec {
  readonly name: string;
  readonly kind: ParameterKind;
  /** A matrix is [outputs][inputs] (the embedding: [ids][width]), a vector is [width]. */
  readonly shape: readonly number[];
}

function linear(name: string, outputs: number, inputs: number): ParameterSpec[] {
  return [
    { name: `${name}.weight`, kind: 'matrix', shape: [outputs, inputs] },
    { name: `${name}.bias`, kind: 'vector', shape: [outputs] },
  ];
}

function norm(name: string, width: number): ParameterSpec[] {
  return [
    { name: `${name}.gain`, kind: 'vector', shape: [width] },
    { name: `${name}.bias`, kind: 'vector', shape: [width] },
  ];
}

function layer(index: number): ParameterSpec[] {
  const width = attentionWidths[index]!;
  const name = `layer${index}`;
  return [
    ...norm(`${name}.attention.norm`, width),
    ...linear(`${name}.attention.queryKeyValue`, 3 * width, width),
    ...linear(`${name}.attention.output`, streamWidth, width),
    ...norm(`${name}.feedForward.norm`, streamWidth),
    ...linear(`${name}.feedForward.expand`, hiddenWidth, streamWidth),
    ...linear(`${name}.feedForward.contract`, streamWidth, hiddenWidth),
  ];
}

/** Every parameter of the model, in the order in which the forward pass needs it. */
export const parameters: readonly ParameterSpec[] = [
  { name: 'embedding', kind: 'matrix', shape: [embeddingRows, embeddingWidth] },
  ...linear('widen', streamWidth, embeddingWidth),
  ...layer(0),
  ...layer(1),
  ...linear('sentence', streamWidth, streamWidth),
];
