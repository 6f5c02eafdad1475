import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { assetFiles, libraryFolders } from './files.ts';
import type { Section } from './report/ratios.ts';

/** What has to be on board before the first answer: WebAssembly and model; JavaScript is not counted. */
const downloads: readonly { name: string; side: 'ours' | 'peer'; files: readonly string[] }[] = [
  {
    name: 'ours int8',
    side: 'ours',
    files: [
      assetFiles['ours.int8.pack'],
      assetFiles['ours.base.wasm'],
      assetFiles['ours.relaxed.wasm'],
    ],
  },
  {
    name: 'onnxruntime-web int8',
    side: 'peer',
    files: [
      join(libraryFolders.onnxruntime, 'ort-wasm-simd-threaded.wasm'),
      assetFiles['model.int8.onnx'],
    ],
  },
  {
    name: 'onnxruntime-web f32',
    side: 'peer',
    files: [
      join(libraryFolders.onnxruntime, 'ort-wasm-simd-threaded.wasm'),
      assetFiles['model.f32.onnx'],
    ],
  },
  {
    name: 'tfjs-wasm f32',
    side: 'peer',
    files: [
      join(libraryFolders.tensorflow, 'tfjs-backend-wasm-simd.wasm'),
      assetFiles['graph.json'],
      assetFiles['graph.bin'],
    ],
  },
];

/** Weights in float32 hardly shrink at any level, and the highest takes a minute for each model. */
const quality = 9;

export async function sizesSection(): Promise<Section> {
  const sizes = await Promise.all(downloads.map(({ files }) => sizesOf(files)));
  const base = sizes[downloads.findIndex(({ side }) => side === 'ours')]!;
  return {
    title: 'Bytes to download',
    columns: ['raw', `brotli ${quality}`],
    rows: downloads
      .map(({ name, side }, i) => ({
        name: `${name} / ours int8`,
        side,
        ratios: sizes[i]!.map((size, column) => ({ value: size / base[column]! })),
      }))
      .filter(({ side }) => side === 'peer')
      .map(({ name, ratios }) => ({ name, ratios })),
  };
}

async function sizesOf(files: readonly string[]): Promise<[raw: number, compressed: number]> {
  const each = await Promise.all(
    files.map(async (file) => {
      const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
      const compressed = await promisify(brotliCompress)(await readFile(file), { params });
      return [(await stat(file)).size, compressed.length] as const;
    }),
  );
  return [
    each.reduce((sum, [raw]) => sum + raw, 0),
    each.reduce((sum, [, compressed]) => sum + compressed, 0),
  ];
}
