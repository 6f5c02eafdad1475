import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { complain } from './messages.ts';
import { kernelFile, kernelFolder, kernelSources } from './places.ts';

type Build = 'base' | 'relaxed';

/** Says what the builds that lie there were made from. */
const stamp = join(kernelFolder, 'stamp');

const builds: Readonly<Record<Build, readonly string[]>> = {
  base: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};
const options = [
  ...['-O3s', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory'],
  // As many pages as there can be: the memory that is given has a maximum of its own.
  ...['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536', '--noColors'],
];

/** Compiles the SIMD kernels to dist/kernels. */
export async function kernels(): Promise<number> {
  try {
    await writeKernels((line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    if (!(error instanceof CompilerError)) throw error;
    complain(error.message);
    return 1;
  }
  return 0;
}

/** The compiler refused the sources; the message is its own. */
class CompilerError extends Error {}

/** Compiles both builds, unless those that lie there are of the same sources. */
export async function writeKernels(report: (line: string) => void): Promise<void> {
  const wanted = await fingerprint();
  const present = await Promise.all(
    [stamp, kernelFile('base'), kernelFile('relaxed')].map((file) =>
      readFile(file).catch(() => null),
    ),
  );
  if (present.every((bytes) => bytes !== null) && present[0]?.toString() === wanted) {
    report('kernels: unchanged');
    return;
  }
  await mkdir(kernelFolder, { recursive: true });
  for (const build of ['base', 'relaxed'] as const) {
    const wasm = await compile(build);
    await replace(kernelFile(build), wasm);
    report(`${build} kernels: ${wasm.length.toLocaleString('en')} bytes`);
  }
  await replace(stamp, wanted);
}

/** Of everything that the builds depend on. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const { version } = JSON.parse(await readFile(compiler, 'utf8')) as { version: string };
  hash.update(JSON.stringify([version, options, builds]));
  for (const name of (await readdir(kernelSources)).sort()) {
    hash.update(`\n${name}\n`).update(await readFile(join(kernelSources, name)));
  }
  return hash.digest('hex');
}

/** The part of the compiler's interface that is used here. */
interface Compiler {
  readonly main: (
    args: string[],
    io: {
      stderr: { write: (text: string) => void };
      writeFile: (name: string, contents: Uint8Array | string) => void;
    },
  ) => Promise<{ error: Error | null }>;
}

async function compile(build: Build): Promise<Uint8Array> {
  // Named indirectly, as its types would make AssemblyScript's globals known to all of TypeScript.
  const name: string = 'assemblyscript/asc';
  const { main } = (await import(name)) as Compiler;
  let messages = '';
  let wasm: Uint8Array | undefined;
  const { error } = await main(
    ['index.ts', '--baseDir', kernelSources, '--outFile', 'out.wasm', ...options, ...builds[build]],
    {
      stderr: { write: (text) => (messages += text) },
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') wasm = contents;
      },
    },
  );
  if (error || !wasm) throw new CompilerError(messages || String(error));
  return wasm;
}

/** Never lets anybody read half a file. */
async function replace(file: string, contents: Uint8Array | string): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  await writeFile(draft, contents);
  await rename(draft, file);
}
