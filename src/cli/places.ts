import { fileURLToPath } from 'node:url';
import type { Precision } from '../engine/index.ts';

const place = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const builtApp = place('dist/app');
export const modelFolder = place('dist/model');
export const packFile = (precision: Precision): string =>
  place(`dist/model/use-lite.${precision}.pack`);
/** Says what the packs that lie there were made from. */
export const packStamp = place('dist/model/stamp');
export const kernelSources = place('src/engine/kernels/assembly');
export const kernelFolder = place('dist/kernels');
export const kernelFile = (build: 'base' | 'relaxed'): string =>
  place(`dist/kernels/${build}.wasm`);
/** This command line itself, for whoever starts it anew. */
export const cli = place('src/cli.ts');
export const balancerSettings = place('.config/haproxy.cfg');
