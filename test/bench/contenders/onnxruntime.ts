import type * as Onnxruntime from 'onnxruntime-web';
import type { Assets } from '../assets.ts';
import type { Contender } from '../contender.ts';
import { inputName, outputNames } from '../onnx.ts';

export function onnxruntime(assets: Assets, precision: 'f32' | 'int8', threads: number): Contender {
  let library: typeof Onnxruntime | undefined;
  let session: Onnxruntime.InferenceSession | undefined;
  return {
    name: `onnxruntime-web ${precision}`,
    side: 'peer',
    precision,
    threads,
    async prepare() {
      library = await load(assets, threads);
      session = await library.InferenceSession.create(
        await assets.bytes(`model.${precision}.onnx`),
        {
          executionProviders: ['wasm'],
          graphOptimizationLevel: 'all',
        },
      );
    },
    async run({ ids }) {
      const { Tensor } = library!;
      const tensor = new Tensor('int64', BigInt64Array.from(ids, BigInt), [ids.length]);
      const results = await session!.run({ [inputName]: tensor });
      const [first, second, embedding] = outputNames.map(
        (name) => results[name]!.data as Float32Array,
      );
      return { weights: [first!, second!], embedding: embedding! };
    },
  };
}

/** Its number of threads is set once for all its sessions, before the first of them. */
async function load(assets: Assets, threads: number): Promise<typeof Onnxruntime> {
  const folder = assets.folder('onnxruntime');
  const file = assets.runtime === 'node' ? 'ort.node.min.mjs' : 'ort.wasm.min.mjs';
  const library = (await import(/* @vite-ignore */ folder + file)) as typeof Onnxruntime;
  library.env.wasm.numThreads = threads;
  library.env.wasm.wasmPaths = folder;
  return library;
}
