import type { Helper } from '../../src/engine/index.ts';

export const assetNames = [
  'ours.int8.pack',
  'ours.f32.pack',
  'ours.base.wasm',
  'ours.relaxed.wasm',
  'model.int8.onnx',
  'model.f32.onnx',
  'graph.json',
  'graph.bin',
  'reference.bin',
  'peak.wasm',
] as const;

export type AssetName = (typeof assetNames)[number];

/** The peers' packages serve their own modules and wasm. */
export const libraryNames = ['onnxruntime', 'tensorflow'] as const;
export type LibraryName = (typeof libraryNames)[number];

/** Where a contender finds its files: on the disk in Node, at the bench's server in a browser. */
export interface Assets {
  readonly runtime: 'node' | 'chromium';
  bytes(name: AssetName): Promise<Uint8Array<ArrayBuffer>>;
  /** A second thread for our engine. */
  secondThread(): Helper;
  /** The address of a library's folder, with a slash at its end. */
  folder(name: LibraryName): string;
}
