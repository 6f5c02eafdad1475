import { precompress } from '../server/precompress.ts';
import { builtApp } from './places.ts';

/** Writes the brotli twins of the built app's files, so that the server never compresses anything. */
export async function compress(): Promise<number> {
  const twins = await precompress(builtApp);
  const sum = (pick: (twin: (typeof twins)[number]) => number): string =>
    (twins.reduce((total, twin) => total + pick(twin), 0) / 1e6).toFixed(2);
  process.stdout.write(
    `${twins.length} files: ${sum((twin) => twin.bytes)} MB, ${sum((twin) => twin.compressed)} MB under brotli\n`,
  );
  return 0;
}
