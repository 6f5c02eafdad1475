import { parameters, type ParameterSpec } from '../architecture.ts';
import { createVocabulary } from '../tokenizer/vocabulary.ts';
import { packF32Panels, packInt8Panels, panelWidthOf } from '../kernels/layout.ts';
import {
  align,
  formatVersion,
  headerLength,
  magic,
  offsets,
  sha256,
  type PackTable,
  type Precision,
  type Span,
  type TensorEntry,
  type VocabularyEntry,
} from './format.ts';
import { roundModel } from './round.ts';
import type { SourceModel } from './source.ts';
import { encodeVocabulary } from './vocabulary.ts';

/** Collects sections; their offsets are relative until the length of the table is known. */
class Sections {
  #parts: { offset: number; bytes: Uint8Array }[] = [];
  #length = 0;

  add(view: Float32Array | Int8Array | Uint16Array | Uint8Array): Span {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    const offset = align(this.#length);
    this.#parts.push({ offset, bytes });
    this.#length = offset + bytes.length;
    return { offset, bytes: bytes.length };
  }

  get length(): number {
    return this.#length;
  }

  copyTo(out: Uint8Array, start: number): void {
    for (const { offset, bytes } of this.#parts) out.set(bytes, start + offset);
  }
}

/** The pack of a model; at `int8` its matrices are rounded, and its vectors kept in float32. */
export async function writePack(
  source: SourceModel,
  precision: Precision,
): Promise<Uint8Array<ArrayBuffer>> {
  const sections = new Sections();
  const tensors: Record<string, TensorEntry> = {};
  const rounded = precision === 'int8' ? roundModel(source) : null;
  for (const spec of parameters) {
    const { name, shape } = spec;
    const panels = { outputs: shape[0]!, inputs: shape.at(-1)!, panelWidth: panelWidthOf(name) };
    const matrix = rounded?.matrices.get(name);
    if (matrix) {
      const values = sections.add(
        isLinear(spec) ? packInt8Panels(matrix.values, panels) : matrix.values,
      );
      tensors[name] = { type: 'int8', shape, values, scales: sections.add(matrix.scales) };
    } else {
      const values = (rounded?.vectors ?? source.parameters).get(name);
      if (!values) throw new Error(`The source has no parameter ${name}.`);
      const laidOut = isLinear(spec) ? packF32Panels(values, panels) : values;
      tensors[name] = { type: 'f32', shape, values: sections.add(laidOut) };
    }
  }
  const vocabulary = writeVocabulary(source, sections);
  return seal({ model: source.name, precision, vocabulary, tensors }, sections);
}

/** The embedding is read by rows; every other matrix is multiplied with, in panels. */
function isLinear({ kind, name }: ParameterSpec): boolean {
  return kind === 'matrix' && name !== 'embedding';
}

function writeVocabulary({ pieces, scores }: SourceModel, sections: Sections): VocabularyEntry {
  const encoded = encodeVocabulary(createVocabulary(pieces, Float64Array.from(scores)));
  return {
    size: pieces.length,
    sections: {
      alphabet: sections.add(encoded.alphabet),
      characters: sections.add(encoded.characters),
      nodes: sections.add(encoded.nodes),
      ids: sections.add(encoded.ids),
      scores: sections.add(encoded.scores),
    },
  };
}

/** Puts header, table and sections together. The table holds offsets, which depend on its length. */
async function seal(relative: PackTable, sections: Sections): Promise<Uint8Array<ArrayBuffer>> {
  const encode = (start: number): Uint8Array =>
    new TextEncoder().encode(
      JSON.stringify(relative, (_key, value: unknown) =>
        isSpan(value) ? { offset: value.offset + start, bytes: value.bytes } : value,
      ),
    );
  // Larger offsets never have fewer digits, so this settles after a round or two.
  let start = headerLength;
  let table = encode(start);
  while (align(headerLength + table.length) !== start) {
    start = align(headerLength + table.length);
    table = encode(start);
  }
  const bytes = new Uint8Array(start + sections.length);
  const header = new DataView(bytes.buffer);
  bytes.set(magic);
  header.setUint32(offsets.version, formatVersion, true);
  header.setUint32(offsets.length, bytes.length, true);
  header.setUint32(offsets.tableLength, table.length, true);
  bytes.set(table, headerLength);
  sections.copyTo(bytes, start);
  bytes.set(await sha256(bytes.subarray(offsets.hashed)), offsets.digest);
  return bytes;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'offset' in value && 'bytes' in value;
}
