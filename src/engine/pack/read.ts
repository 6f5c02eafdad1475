import { panelWidthOf } from '../kernels/layout.ts';
import type { LayerOf, Matrix, Norm, PanelLinear, PanelWeights } from '../weights.ts';
import { parameters, vocabularySize } from '../architecture.ts';
import type { Vocabulary } from '../tokenizer/vocabulary.ts';
import {
  formatVersion,
  headerLength,
  magic,
  offsets,
  sha256,
  type PackTable,
  type Precision,
  type Span,
  type VocabularyEntry,
} from './format.ts';
import { decodeBfloat16 } from './quantise.ts';
import { decodeVocabulary } from './vocabulary.ts';

export interface Pack {
  readonly model: string;
  readonly precision: Precision;
  readonly vocabulary: Vocabulary;
  /** Where they were read: nothing large is copied. */
  readonly weights: PanelWeights;
}

/** Why bytes are not a pack that can be used. `detail` is for the curious, not a sentence for all. */
export interface PackFailure {
  readonly kind: 'not-a-pack' | 'truncated' | 'corrupted' | 'newer';
  readonly detail: string;
}

export type PackReading =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly failure: PackFailure };

const fail = (kind: PackFailure['kind'], detail: string): PackReading => ({
  ok: false,
  failure: { kind, detail },
});

/** The length that a pack's header announces, or null if these bytes do not start like a pack. */
export function announcedLength(start: Uint8Array): number | null {
  if (start.length < headerLength || !startsWithMagic(start)) return null;
  return new DataView(start.buffer, start.byteOffset).getUint32(offsets.length, true);
}

function startsWithMagic(bytes: Uint8Array): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** Float32 views need an aligned start, which a pooled Buffer does not promise. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
}

/**
 * Whether the SHA-256 in a pack's header is that of its bytes. The platform computes it on a thread of
 * its own: the caller can go on until the answer is here.
 */
export async function isWhole(pack: Uint8Array): Promise<boolean> {
  const { buffer, byteOffset, length } = pack;
  // WebCrypto refuses to look at memory that threads share.
  const own =
    buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : pack.slice();
  const digest = await sha256(own.subarray(offsets.hashed));
  return digest.every((byte, i) => own[offsets.digest + i] === byte);
}

/**
 * Reads a pack. Nothing of it is handed out before its SHA-256 has been found right, so that a damaged
 * file is a failure and never a wrong number.
 *
 * @param whole what `isWhole` says of the bytes, where somebody has asked already
 */
export async function readPack(
  input: Uint8Array,
  whole: Promise<boolean> = isWhole(input),
): Promise<PackReading> {
  if (input.length < magic.length && magic.every((b, i) => i >= input.length || input[i] === b)) {
    return fail('truncated', `${input.length} bytes`);
  }
  if (!startsWithMagic(input)) return fail('not-a-pack', 'the first bytes are not those of a pack');
  if (input.length < headerLength) return fail('truncated', `${input.length} bytes`);
  const header = new DataView(input.buffer, input.byteOffset);
  const length = header.getUint32(offsets.length, true);
  if (input.length < length) {
    return fail('truncated', `${input.length} of ${length} bytes`);
  }
  if (input.length > length) {
    return fail('corrupted', `${input.length - length} bytes more than announced`);
  }
  const reading = readVersion(aligned(input), header);
  return (await whole) ? reading : fail('corrupted', 'the SHA-256 is not the one in the header');
}

/** What the bytes say if they are whole; of others it may say anything, but does not throw. */
function readVersion(bytes: Uint8Array, header: DataView): PackReading {
  const version = header.getUint32(offsets.version, true);
  if (version > formatVersion) {
    return fail('newer', `format ${version}, this reader knows ${formatVersion}`);
  }
  // Nobody has an old pack to keep: one that is fetched anew will do.
  if (version < formatVersion) return fail('corrupted', `format ${version} is not read any more`);
  try {
    return readSections(bytes, header.getUint32(offsets.tableLength, true));
  } catch (error) {
    // If the digest is right, then whoever wrote this pack has written it wrong.
    return fail('corrupted', error instanceof Error ? error.message : String(error));
  }
}

function readSections(bytes: Uint8Array, tableLength: number): PackReading {
  // A copy, as a decoder refuses to look at memory that threads share.
  const text = bytes.slice(headerLength, headerLength + tableLength);
  const table = JSON.parse(new TextDecoder().decode(text)) as PackTable;
  const matrices = readMatrices(bytes, table);
  if (typeof matrices === 'string') return fail('corrupted', matrices);
  const vocabulary = readVocabulary(bytes, table.vocabulary);
  if (typeof vocabulary === 'string') return fail('corrupted', vocabulary);
  const { model, precision } = table;
  return { ok: true, pack: { model, precision, vocabulary, weights: assemble(matrices) } };
}

/** Every parameter by its name, vectors as matrices of one row; or what is wrong with the table. */
function readMatrices(bytes: Uint8Array, table: PackTable): Map<string, Matrix> | string {
  const matrices = new Map<string, Matrix>();
  for (const { name, kind, shape } of parameters) {
    const entry = table.tensors[name];
    if (!entry) return `no tensor ${name}`;
    if (kind === 'vector' && entry.type !== 'f32') return `${name} is ${entry.type}`;
    if (entry.shape.join() !== shape.join()) return `${name} is [${entry.shape.join(', ')}]`;
    const columns = shape.at(-1)!;
    const rows = shape.length === 2 ? shape[0]! : 1;
    const width = entry.type === 'f32' ? 4 : 1;
    if (entry.values.bytes !== rows * columns * width) return `${name} has a wrong length`;
    const start = bytes.byteOffset + entry.values.offset;
    matrices.set(
      name,
      entry.type === 'f32'
        ? {
            rows,
            columns,
            values: new Float32Array(bytes.buffer, start, rows * columns),
            scales: null,
          }
        : {
            rows,
            columns,
            values: new Int8Array(bytes.buffer, start, rows * columns),
            scales: decodeBfloat16(
              new Uint16Array(bytes.buffer, bytes.byteOffset + entry.scales.offset, rows),
            ),
          },
    );
  }
  return matrices;
}

function assemble(matrices: Map<string, Matrix>): PanelWeights {
  const matrix = (name: string): Matrix => matrices.get(name)!;
  // That vectors are float32 was checked when they were read.
  const vector = (name: string): Float32Array => matrix(name).values as Float32Array;
  const linear = (name: string): PanelLinear => {
    const { rows, columns, values, scales } = matrix(`${name}.weight`);
    return {
      outputs: rows,
      inputs: columns,
      panelWidth: panelWidthOf(`${name}.weight`),
      panels: values,
      scales,
      bias: vector(`${name}.bias`),
    };
  };
  const norm = (name: string): Norm => ({
    gain: vector(`${name}.gain`),
    bias: vector(`${name}.bias`),
  });
  const layer = (name: string): LayerOf<PanelLinear> => ({
    attention: {
      norm: norm(`${name}.attention.norm`),
      queryKeyValue: linear(`${name}.attention.queryKeyValue`),
      output: linear(`${name}.attention.output`),
    },
    feedForward: {
      norm: norm(`${name}.feedForward.norm`),
      expand: linear(`${name}.feedForward.expand`),
      contract: linear(`${name}.feedForward.contract`),
    },
  });
  return {
    embedding: matrix('embedding'),
    widen: linear('widen'),
    layers: [layer('layer0'), layer('layer1')],
    sentence: linear('sentence'),
  };
}

function readVocabulary(
  bytes: Uint8Array,
  { size, sections }: VocabularyEntry,
): Vocabulary | string {
  if (size !== vocabularySize) return `${size} pieces`;
  // What would lie behind the end of the pack is cut off, and then missed.
  const section = ({ offset, bytes: length }: Span): Uint8Array =>
    bytes.subarray(offset, offset + length);
  const { buffer, byteOffset, byteLength } = section(sections.alphabet);
  return decodeVocabulary(
    {
      alphabet: new Uint16Array(buffer, byteOffset, byteLength / 2),
      characters: section(sections.characters),
      nodes: section(sections.nodes),
      ids: section(sections.ids),
      scores: section(sections.scores),
    },
    size,
  );
}
