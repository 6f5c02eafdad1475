import { bytes, float, integer, join, message, text, type Field } from './protobuf.ts';

/*
 * A graph in the Open Neural Network Exchange format. The numbers of fields and of types are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

const elementTypes = { float32: 1, int8: 3, int64: 7 } as const;
type ElementType = keyof typeof elementTypes;

type Numbers = Float32Array | Int8Array | BigInt64Array;
export type Attribute = number | { readonly float: number } | readonly number[];

function typeOf(values: Numbers): ElementType {
  if (values instanceof Float32Array) return 'float32';
  return values instanceof Int8Array ? 'int8' : 'int64';
}

/** Nodes and constants in the order in which they are added; a value is known by its name. */
export class OnnxGraph {
  #nodes: Field[] = [];
  #constants: Field[] = [];
  #count = 0;

  /** @returns the name of its output */
  node(type: string, inputs: readonly string[], attributes?: Record<string, Attribute>): string {
    return this.nodeOf(1, type, inputs, attributes)[0]!;
  }

  nodeOf(
    outputs: number,
    type: string,
    inputs: readonly string[],
    attributes: Record<string, Attribute> = {},
  ): string[] {
    const name = `${type}${this.#count++}`;
    const names = Array.from({ length: outputs }, (_, i) => `${name}.${i}`);
    this.#nodes.push(
      message(1, [
        ...inputs.map((input) => text(1, input)),
        ...names.map((output) => text(2, output)),
        text(3, name),
        text(4, type),
        ...Object.entries(attributes).map(([key, value]) => attribute(key, value)),
      ]),
    );
    return names;
  }

  constant(values: Numbers, shape: readonly number[]): string {
    const name = `constant${this.#count++}`;
    this.#constants.push(
      message(5, [
        ...shape.map((size) => integer(1, size)),
        integer(2, elementTypes[typeOf(values)]),
        text(8, name),
        bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
      ]),
    );
    return name;
  }

  integers(...values: number[]): string {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length]);
  }

  scalar(value: number): string {
    return this.constant(Float32Array.of(value), []);
  }

  /** Gives a value the name by which the world outside knows it. */
  output(value: string, name: string): void {
    this.#nodes.push(
      message(1, [text(1, value), text(2, name), text(3, name), text(4, 'Identity')]),
    );
  }

  /** The whole file. A dimension is a number or, where it differs from run to run, a name. */
  file(
    input: { readonly name: string; readonly type: ElementType; readonly shape: Shape },
    outputs: readonly {
      readonly name: string;
      readonly type: ElementType;
      readonly shape: Shape;
    }[],
  ): Uint8Array<ArrayBuffer> {
    const graph = message(7, [
      ...this.#nodes,
      text(2, 'encoder'),
      ...this.#constants,
      value(11, input),
      ...outputs.map((output) => value(12, output)),
    ]);
    const operators = message(8, [text(1, ''), integer(2, 17)]);
    return join([integer(1, 8), text(2, 'aloft-bench'), graph, operators]);
  }
}

type Shape = readonly (number | string)[];

function value(
  number: number,
  of: { readonly name: string; readonly type: ElementType; readonly shape: Shape },
): Field {
  const sizes = of.shape.map((size) =>
    message(1, [typeof size === 'number' ? integer(1, size) : text(2, size)]),
  );
  const tensor = message(1, [integer(1, elementTypes[of.type]), message(2, sizes)]);
  return message(number, [text(1, of.name), message(2, [tensor])]);
}

const attributeTypes = { float: 1, integer: 2, integers: 7 } as const;

function attribute(name: string, content: Attribute): Field {
  const named = text(1, name);
  if (typeof content === 'number') {
    return message(5, [named, integer(3, content), integer(20, attributeTypes.integer)]);
  }
  if ('float' in content) {
    return message(5, [named, float(2, content.float), integer(20, attributeTypes.float)]);
  }
  const items = content.map((item) => integer(8, item));
  return message(5, [named, ...items, integer(20, attributeTypes.integers)]);
}
