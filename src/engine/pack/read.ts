import { panelWidthOf } from '../kernels/layout.ts';
import type { LayerOf, Matrix, Norm, PanelLinear, PanelWeights } from '../weights.ts';
import { parameters, vocabularySize } from '../architecture.ts';
import { createVocabulary, type Vocabulary } from '../tokenizer/vocabulary.ts';
import {
  formatVersion,
  headerLength,
  inflate,
  magic,
  offsets,
  scoreDigits,
  sha256,
  type PackTable,
  type Precision,
  type Span,
  type VocabularyEntry,
} from './format.ts';
import { decodeBfloat16 } from './quantise.ts';

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
function aligned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (bytes.byteOffset % 4 === 0 && buffer instanceof ArrayBuffer) {
    return new Uint8Array(buffer, bytes.byteOffset, bytes.length);
  }
  return new Uint8Array(bytes);
}

/**
 * Reads a pack. Nothing of it is used before its SHA-256 has been found right, so that a damaged
 * file is a failure and never a wrong number.
 */
export async function readPack(input: Uint8Array): Promise<PackReading> {
  if (input.length < magic.length && magic.every((b, i) => i >= input.length || input[i] === b)) {
    return fail('truncated', `${input.length} bytes`);
  }
  if (!startsWithMagic(input)) return fail('not-a-pack', 'the first bytes are not those of a pack');
  if (input.length < headerLength) return fail('truncated', `${input.length} bytes`);
  const bytes = aligned(input);
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const length = header.getUint32(offsets.length, true);
  if (bytes.length < length) {
    return fail('truncated', `${bytes.length} of ${length} bytes`);
  }
  if (bytes.length > length) {
    return fail('corrupted', `${bytes.length - length} bytes more than announced`);
  }
  const digest = await sha256(bytes.subarray(offsets.hashed));
  if (!digest.every((byte, i) => bytes[offsets.digest + i] === byte)) {
    return fail('corrupted', 'the SHA-256 is not the one in the header');
  }
  const version = header.getUint32(offsets.version, true);
  if (version > formatVersion) {
    return fail('newer', `format ${version}, this reader knows ${formatVersion}`);
  }
  // Nobody has an old pack to keep: one that is fetched anew will do.
  if (version < formatVersion) return fail('corrupted', `format ${version} is not read any more`);
  try {
    return await readSections(bytes, header.getUint32(offsets.tableLength, true));
  } catch (error) {
    // The digest is right: whoever wrote this pack has written it wrong.
    return fail('corrupted', error instanceof Error ? error.message : String(error));
  }
}

async function readSections(
  bytes: Uint8Array<ArrayBuffer>,
  tableLength: number,
): Promise<PackReading> {
  const table = JSON.parse(
    new TextDecoder().decode(bytes.subarray(headerLength, headerLength + tableLength)),
  ) as PackTable;
  const matrices = readMatrices(bytes, table);
  if (typeof matrices === 'string') return fail('corrupted', matrices);
  if (table.vocabulary.size !== vocabularySize) {
    return fail('corrupted', `${table.vocabulary.size} pieces`);
  }
  return {
    ok: true,
    pack: {
      model: table.model,
      precision: table.precision,
      vocabulary: await readVocabulary(bytes, table.vocabulary),
      weights: assemble(matrices),
    },
  };
}

/** Every parameter by its name, vectors as matrices of one row; or what is wrong with the table. */
function readMatrices(
  bytes: Uint8Array<ArrayBuffer>,
  table: PackTable,
): Map<string, Matrix> | string {
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

async function readVocabulary(
  bytes: Uint8Array<ArrayBuffer>,
  entry: VocabularyEntry,
): Promise<Vocabulary> {
  const section = (span: Span): Promise<Uint8Array<ArrayBuffer>> =>
    inflate(bytes.subarray(span.offset, span.offset + span.bytes));
  const pieces = new TextDecoder().decode(await section(entry.pieces)).split('\n');
  const planes = await section(entry.scores); // [4][size]
  const floats = new Float32Array(entry.size);
  const floatBytes = new Uint8Array(floats.buffer); // [size][4]
  for (let id = 0; id < entry.size; id++) {
    for (let k = 0; k < 4; k++) floatBytes[4 * id + k] = planes[k * entry.size + id]!;
  }
  const scores = Float64Array.from(floats, (score) => Number(score.toPrecision(scoreDigits)));
  for (const [id, score] of entry.corrections) scores[id] = score;
  return createVocabulary(pieces, scores);
}
