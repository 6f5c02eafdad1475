import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModelSync, type GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { outputs } from '../../reference/graphNames.ts';
import type { Assets } from '../assets.ts';
import type { Contender } from '../contender.ts';

interface GraphFile {
  readonly modelTopology: object;
  readonly weightsManifest: readonly { readonly weights: tf.io.WeightsManifestEntry[] }[];
}

/** The graph as it was published. */
export function tensorflow(assets: Assets, threads: number): Contender {
  let model: GraphModel<tf.io.IOHandlerSync> | undefined;
  return {
    name: 'tfjs-wasm f32',
    side: 'peer',
    precision: 'f32',
    threads,
    async prepare() {
      setWasmPaths(pathOf(assets.folder('tensorflow')));
      if (threads === 1) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      else setThreadsCount(threads);
      if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend does not start.');
      const json = new TextDecoder().decode(await assets.bytes('graph.json'));
      const file = JSON.parse(json) as GraphFile;
      const { buffer } = await assets.bytes('graph.bin');
      model = loadGraphModelSync({
        load: () => ({
          modelTopology: file.modelTopology,
          weightSpecs: file.weightsManifest.flatMap(({ weights }) => weights),
          weightData: buffer,
        }),
      });
    },
    async run({ ids }) {
      const places = ids.flatMap((_id, position) => [0, position]);
      const indices = tf.tensor2d(places, [ids.length, 2], 'int32');
      const values = tf.tensor1d([...ids], 'int32');
      // The graph cuts to 128 tokens itself, by an operation that only runs asynchronously.
      const tensors = (await model!.executeAsync({ indices, values }, outputs)) as tf.Tensor[];
      const [first, second, embedding] = tensors.map((tensor) =>
        tensor.dataSync<'float32'>().slice(),
      );
      tf.dispose([indices, values, tensors]);
      return { weights: [first!, second!], embedding: embedding! };
    },
  };
}

/** In Node it reads its wasm from a path, not from an address. */
function pathOf(folder: string): string {
  return folder.startsWith('file:') ? decodeURIComponent(new URL(folder).pathname) : folder;
}
