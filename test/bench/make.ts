import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { writeKernels } from '../../src/cli/kernels.ts';
import { writePacks } from '../../src/cli/pack.ts';
import {
  readSource,
  type GraphManifest,
  type SourceVocabulary,
} from '../../src/engine/pack/source.ts';
import { loadReference } from '../reference/graph.ts';
import { referenceEncode } from '../reference/tokenizer.ts';
import { assetFiles, made, packageFolder } from './files.ts';
import { onnxModel } from './onnx.ts';
import { writeReference, type Case } from './reference.ts';
import { wordsFor, workloadsFor } from './workloads.ts';

/** More than the engine keeps rows of: what comes back has been forgotten. */
const changes = 1000;

/** Makes the models of all contenders from the weights of one package, and the peak's loops. */
export async function makeFiles(): Promise<void> {
  await mkdir(made, { recursive: true });
  await writePacks(() => {});
  await writeKernels(() => {});
  const json = JSON.parse(await readFile(assetFiles['graph.json'], 'utf8')) as GraphManifest;
  const folder = dirname(assetFiles['graph.json']);
  const shards = json.weightsManifest.flatMap(({ paths }) => paths);
  const weights = await Promise.all(shards.map((path) => readFile(join(folder, path))));
  const bytes = new Uint8Array(Buffer.concat(weights));
  await writeFile(assetFiles['graph.bin'], bytes);

  const vocabulary = JSON.parse(
    await readFile(join(folder, 'vocab.json'), 'utf8'),
  ) as SourceVocabulary;
  const { parameters } = readSource('', json, bytes, vocabulary);
  for (const precision of ['f32', 'int8'] as const) {
    await writeFile(assetFiles[`model.${precision}.onnx`], onnxModel(parameters, precision));
  }
  const cases = await referenceCases();
  const words = wordsFor(
    vocabulary.map(([piece]) => piece),
    referenceEncode,
    changes,
  );
  await writeFile(assetFiles['reference.bin'], writeReference({ cases, words }));
  await compilePeak();
}

async function referenceCases(): Promise<Case[]> {
  const graph = await loadReference();
  const cases: Case[] = [];
  for (const workload of workloadsFor(referenceEncode)) {
    const { weights, embedding } = await graph.run(workload.ids);
    cases.push({ workload, reference: { weights: [weights[0]!, weights[1]!], embedding } });
  }
  return cases;
}

async function compilePeak(): Promise<void> {
  const compiler = join(packageFolder('assemblyscript'), 'bin/asc.js');
  const source = join(import.meta.dirname, 'peak/loops.ts');
  const options = ['-O3', '--noAssert', '--runtime', 'stub'];
  options.push(
    '--enable',
    'simd',
    '--enable',
    'relaxed-simd',
    '--outFile',
    assetFiles['peak.wasm'],
  );
  await promisify(execFile)(process.execPath, [compiler, source, ...options], { timeout: 60_000 });
}
