import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

export type Twin = { file: string; bytes: number; compressed: number };

const compressible = new Set(
  ['html', 'js', 'css', 'svg', 'json', 'webmanifest', 'txt', 'wasm', 'pack'].map(
    (end) => `.${end}`,
  ),
);
/** Below this a file fits in one packet either way. */
const worthwhile = 1024;
/** Weights hardly repeat: from here on the highest quality takes 40 times as long for 0.3%. */
const large = 2 << 20;
/** Each takes a core, and the larger ones some hundred megabytes. */
const atOnce = 2;

/**
 * Lays a `.br` twin beside each file that is worth it, and says which twins there now are. A twin newer
 * than its file is kept; one that is not smaller is not written, and an older one of it goes.
 */
export async function precompress(root: string): Promise<Twin[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const waiting = entries
    .filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const twins: Twin[] = [];
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const sizes = await twinOf(path);
      if (sizes) twins.push({ file: relative(root, path).split(sep).join('/'), ...sizes });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return twins.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function twinOf(path: string): Promise<Omit<Twin, 'file'> | undefined> {
  const twin = `${path}.br`;
  const file = await stat(path);
  const there = await stat(twin).catch(() => undefined);
  if (there && there.mtimeMs > file.mtimeMs) return { bytes: file.size, compressed: there.size };

  const compressed = file.size > worthwhile ? await compress(await readFile(path)) : undefined;
  if (!compressed || compressed.length >= file.size) {
    await rm(twin, { force: true });
    return undefined;
  }
  // Renamed into place, so that a run cut short leaves no half twin that looks new.
  const draft = `${twin}.${process.pid}.tmp`;
  try {
    await writeFile(draft, compressed);
    await rename(draft, twin);
  } finally {
    await rm(draft, { force: true });
  }
  return { bytes: file.size, compressed: compressed.length };
}

function compress(bytes: Buffer): Promise<Buffer> {
  // A window over the whole file finds every repeat. 24 is the most that RFC 7932, and so a browser, takes.
  const window = Math.min(24, Math.max(16, Math.ceil(Math.log2(bytes.length + 16))));
  return promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: bytes.length > large ? 9 : constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: window,
    },
  });
}
