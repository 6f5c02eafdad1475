import {
  embeddingRows,
  embeddingWidth,
  headCount,
  layerCount,
  maxTokens,
  streamWidth,
} from '../../src/engine/architecture.ts';
import { OnnxGraph } from './onnxGraph.ts';

export const inputName = 'ids';
export const outputNames = ['weights0', 'weights1', 'embedding'] as const;

export type Parameters = ReadonlyMap<string, Float32Array>;

/** What is the same in both precisions, and the two things that differ. */
interface Builder {
  readonly graph: OnnxGraph;
  vector(name: string): string;
  embed(ids: string): string;
  /** x·W, without the bias. */
  product(x: string, name: string): string;
}

/**
 * The encoder as an ONNX model, from our parameters (matrices [outputs][inputs]): token ids in, the
 * attention weights of both layers and the sentence embedding out.
 *
 * int8 is what onnxruntime's dynamic quantisation makes of it: weights in int8 with a scale for each
 * output, activations quantised to 8 bits as they come. Only the embedding is kinder: a scale a row.
 */
export function onnxModel(
  parameters: Parameters,
  precision: 'f32' | 'int8',
): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph();
  const builder = precision === 'f32' ? inFloats(graph, parameters) : inInt8(graph, parameters);

  const embedded = builder.embed(inputName);
  const twice = graph.node('Add', [embedded, embedded]);
  const input = graph.node('Add', [twice, positions(graph)]);
  let stream = linear(builder, input, 'widen');
  let read = input;
  for (let index = 0; index < layerCount; index++) {
    stream = layer(builder, index, read, stream);
    read = stream;
  }
  const mean = graph.node('ReduceMean', [stream], { axes: [0], keepdims: 1 });
  const squashed = graph.node('Tanh', [linear(builder, mean, 'sentence')]);
  const square = graph.node('ReduceSumSquare', [squashed], { axes: [1], keepdims: 1 });
  const floored = graph.node('Max', [square, graph.scalar(1e-12)]);
  graph.output(graph.node('Div', [squashed, graph.node('Sqrt', [floored])]), 'embedding');

  const type = 'float32';
  return graph.file({ name: inputName, type: 'int64', shape: ['n'] }, [
    { name: 'weights0', type, shape: [1, headCount, 'n', 'n'] },
    { name: 'weights1', type, shape: [1, headCount, 'n', 'n'] },
    { name: 'embedding', type, shape: [1, streamWidth] },
  ]);
}

function layer(builder: Builder, index: number, read: string, stream: string): string {
  const { graph } = builder;
  const name = `layer${index}`;
  const width = index === 0 ? embeddingWidth : streamWidth;
  const headWidth = width / headCount;

  const normed = norm(builder, read, `${name}.attention.norm`);
  const projected = linear(builder, normed, `${name}.attention.queryKeyValue`);
  const apart = graph.node('Reshape', [projected, graph.integers(-1, 3, headCount, headWidth)]);
  const byHead = graph.node('Transpose', [apart], { perm: [1, 2, 0, 3] });
  const [queries, keys, values] = graph.nodeOf(3, 'Split', [byHead], { axis: 0 }); // [1][heads][n][w]
  const scaled = graph.node('Mul', [queries!, graph.scalar(1 / Math.sqrt(headWidth))]);
  const turned = graph.node('Transpose', [keys!], { perm: [0, 1, 3, 2] });
  const scores = graph.node('MatMul', [scaled, turned]);
  const weights = graph.node('Softmax', [scores], { axis: -1 });
  graph.output(weights, `weights${index}`);
  const mixed = graph.node('MatMul', [weights, values!]);
  const together = graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] });
  const heads = graph.node('Reshape', [together, graph.integers(-1, width)]);

  const attended = linear(builder, heads, `${name}.attention.output`);
  const afterAttention = graph.node('Add', [attended, stream]);
  const rested = norm(builder, afterAttention, `${name}.feedForward.norm`);
  const expanded = graph.node('Relu', [linear(builder, rested, `${name}.feedForward.expand`)]);
  const thought = linear(builder, expanded, `${name}.feedForward.contract`);
  return graph.node('Add', [thought, afterAttention]);
}

function linear({ graph, vector, product }: Builder, x: string, name: string): string {
  return graph.node('Add', [product(x, `${name}.weight`), vector(`${name}.bias`)]);
}

function norm({ graph, vector }: Builder, x: string, name: string): string {
  return graph.node('LayerNormalization', [x, vector(`${name}.gain`), vector(`${name}.bias`)], {
    axis: -1,
    epsilon: { float: 1e-6 },
  });
}

/** The signal of the first n positions, cut from a table of all. */
function positions(graph: OnnxGraph): string {
  const half = embeddingWidth / 2;
  const table = new Float32Array(maxTokens * embeddingWidth);
  for (let position = 0; position < maxTokens; position++) {
    for (let i = 0; i < half; i++) {
      const angle = position * 10_000 ** (-i / (half - 1));
      table[position * embeddingWidth + i] = Math.sin(angle);
      table[position * embeddingWidth + half + i] = Math.cos(angle);
    }
  }
  const count = graph.node('Shape', [inputName]);
  const all = graph.constant(table, [maxTokens, embeddingWidth]);
  return graph.node('Slice', [all, graph.integers(0), count, graph.integers(0)]);
}

function inFloats(graph: OnnxGraph, parameters: Parameters): Builder {
  return {
    graph,
    vector: vectors(graph, parameters),
    embed(ids) {
      const table = parameters.get('embedding')!;
      return graph.node('Gather', [graph.constant(table, [embeddingRows, embeddingWidth]), ids]);
    },
    product(x, name) {
      const { values, inputs, outputs } = turned(parameters, name);
      return graph.node('MatMul', [x, graph.constant(values, [inputs, outputs])]);
    },
  };
}

function inInt8(graph: OnnxGraph, parameters: Parameters): Builder {
  // What two products read is quantised once.
  const quantised = new Map<string, string[]>();
  return {
    graph,
    vector: vectors(graph, parameters),
    embed(ids) {
      const table = parameters.get('embedding')!;
      const { values, scales } = quantise(table, embeddingRows, embeddingWidth, 'rows');
      const shape = [embeddingRows, embeddingWidth];
      const rows = graph.node('Gather', [graph.constant(values, shape), ids]);
      const scale = graph.node('Gather', [graph.constant(scales, [embeddingRows, 1]), ids]);
      return graph.node('Mul', [graph.node('Cast', [rows], { to: 1 }), scale]);
    },
    product(x, name) {
      const { values, inputs, outputs } = turned(parameters, name);
      const weight = quantise(values, inputs, outputs, 'columns');
      const parts = quantised.get(x) ?? graph.nodeOf(3, 'DynamicQuantizeLinear', [x]);
      quantised.set(x, parts);
      const [steps, scale, zero] = parts;
      const product = graph.node('MatMulInteger', [
        steps!,
        graph.constant(weight.values, [inputs, outputs]),
        zero!,
        graph.constant(new Int8Array(outputs), [outputs]),
      ]);
      const scales = graph.node('Mul', [scale!, graph.constant(weight.scales, [outputs])]);
      return graph.node('Mul', [graph.node('Cast', [product], { to: 1 }), scales]);
    },
  };
}

function vectors(graph: OnnxGraph, parameters: Parameters): (name: string) => string {
  return (name) => {
    const values = parameters.get(name)!;
    return graph.constant(values, [values.length]);
  };
}

/** [inputs][outputs], as ONNX multiplies from the left. */
function turned(
  parameters: Parameters,
  name: string,
): { values: Float32Array; inputs: number; outputs: number } {
  const values = parameters.get(name)!;
  const outputs = parameters.get(name.replace(/weight$/, 'bias'))!.length;
  const inputs = values.length / outputs;
  const out = new Float32Array(values.length);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) out[i * outputs + o] = values[o * inputs + i]!;
  }
  return { values: out, inputs, outputs };
}

/** Symmetric int8, the largest of a row or of a column becoming 127. */
function quantise(
  weights: Float32Array,
  rows: number,
  columns: number,
  by: 'rows' | 'columns',
): { values: Int8Array; scales: Float32Array } {
  const scaleAt = (i: number): number => (by === 'rows' ? Math.floor(i / columns) : i % columns);
  const scales = new Float32Array(by === 'rows' ? rows : columns);
  weights.forEach((weight, i) => {
    scales[scaleAt(i)] = Math.max(scales[scaleAt(i)]!, Math.abs(weight) / 127);
  });
  const values = Int8Array.from(weights, (weight, i) =>
    Math.round(weight / (scales[scaleAt(i)] || 1)),
  );
  return { values, scales };
}
