import { parameters } from '../architecture.ts';

/** The model as its publisher's package holds it, under our names and in our layout. */
export interface SourceModel {
  readonly name: string;
  /** By the names of `architecture.ts`; matrices are [outputs][inputs]. */
  readonly parameters: ReadonlyMap<string, Float32Array>;
  readonly pieces: readonly string[];
  readonly scores: readonly number[];
}

interface GraphWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

export interface GraphManifest {
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly GraphWeight[];
  }[];
}

/** What the package's vocab.json holds: a piece and its log-probability, `null` for a few. */
export type SourceVocabulary = readonly (readonly [string, number | null])[];

const folded = 'module_apply_default/Encoder_en/KonaTransformer/Encode';
const direct = 'module/Encoder_en/KonaTransformer/Encode';

function graphNamesOfLayer(index: number): [string, string][] {
  const layer = `Layer_${index}/TransformerLayer`;
  const partition = 'ConcatPartitions/concat';
  const norm = 'layer_prepostprocess/layer_norm/layer_norm';
  const ours = `layer${index}`;
  const heads = `${layer}/MultiheadAttention`;
  const dense = (name: string): string =>
    `${folded}/TransformerStack/${layer}/FFN/${name}/Tensordot/Reshape_1`;
  return [
    [`${ours}.attention.norm.gain`, `${folded}/${layer}/${norm}_scale/${partition}`],
    [`${ours}.attention.norm.bias`, `${folded}/${layer}/${norm}_bias/${partition}`],
    [
      `${ours}.attention.queryKeyValue.weight`,
      `${direct}/${heads}/qkv_transform_single/kernel/part_0`,
    ],
    [
      `${ours}.attention.queryKeyValue.bias`,
      `${folded}/${heads}/qkv_transform_single/bias/${partition}`,
    ],
    [`${ours}.attention.output.weight`, `${direct}/${heads}/output_transform_single/kernel/part_0`],
    [
      `${ours}.attention.output.bias`,
      `${folded}/${heads}/output_transform_single/bias/${partition}`,
    ],
    [`${ours}.feedForward.norm.gain`, `${folded}/${layer}/FFN/${norm}_scale/${partition}`],
    [`${ours}.feedForward.norm.bias`, `${folded}/${layer}/FFN/${norm}_bias/${partition}`],
    [`${ours}.feedForward.expand.weight`, dense('conv1')],
    [`${ours}.feedForward.expand.bias`, `${folded}/${layer}/FFN/conv1/bias/${partition}`],
    [`${ours}.feedForward.contract.weight`, dense('conv2')],
    [`${ours}.feedForward.contract.bias`, `${folded}/${layer}/FFN/conv2/bias/${partition}`],
  ];
}

const widen = `${folded}/Layer_0/TransformerLayer/dense`;

/** Our names, and those of the graph's constants. */
const graphNames: ReadonlyMap<string, string> = new Map([
  ['embedding', 'module/Embeddings_en'],
  ['widen.weight', `${widen}/kernel/ConcatPartitions/concat`],
  ['widen.bias', `${widen}/bias/ConcatPartitions/concat`],
  ...graphNamesOfLayer(0),
  ...graphNamesOfLayer(1),
  ['sentence.weight', 'module/Encoder_en/hidden_layers/tanh_layer_0/weights'],
  ['sentence.bias', 'module/Encoder_en/hidden_layers/tanh_layer_0/bias'],
]);

/** The graph multiplies from the left, x·W with W [inputs][outputs]; a row for each output is ours. */
function transpose(values: Float32Array, inputs: number, outputs: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < inputs; i++) {
    for (let o = 0; o < outputs; o++) out[o * inputs + i] = values[i * outputs + o]!;
  }
  return out;
}

/**
 * Picks the model's parameters out of a TensorFlow.js graph.
 *
 * @param shards the bytes of the manifest's shards, joined in its order
 * @throws if the graph is not the one that `architecture.ts` describes
 */
export function readSource(
  name: string,
  manifest: GraphManifest,
  shards: Uint8Array<ArrayBuffer>,
  vocabulary: SourceVocabulary,
): SourceModel {
  const constants = new Map<string, Float32Array>();
  let offset = 0;
  for (const weight of manifest.weightsManifest.flatMap((group) => group.weights)) {
    // Every type in this graph is four bytes wide.
    const length = weight.shape.reduce((product, size) => product * size, 1);
    const bytes = shards.slice(offset, offset + 4 * length);
    if (weight.dtype === 'float32') constants.set(weight.name, new Float32Array(bytes.buffer));
    offset += 4 * length;
  }
  if (offset !== shards.length)
    throw new Error('The shards are not as long as their manifest says.');
  const found = new Map<string, Float32Array>();
  for (const spec of parameters) {
    const values = constants.get(graphNames.get(spec.name) ?? '');
    if (values?.length !== spec.shape.reduce((product, size) => product * size, 1)) {
      throw new Error(`The graph has no ${spec.name} of shape [${spec.shape.join(', ')}].`);
    }
    const isLinear = spec.kind === 'matrix' && spec.name !== 'embedding';
    found.set(spec.name, isLinear ? transpose(values, spec.shape[1]!, spec.shape[0]!) : values);
  }
  return {
    name,
    parameters: found,
    pieces: vocabulary.map(([piece]) => piece),
    scores: vocabulary.map(([, score]) => score ?? 0),
  };
}
