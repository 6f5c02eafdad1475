import { fileURLToPath } from 'node:url';
import type { Precision } from '../engine/index.ts';

const place = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const builtApp = place('dist/app');
export const modelFolder = place('dist/model');
export const packFile = (precision: Precision): string =>
  place(`dist/model/use-lite.${precision}.pack`);
