import { readFile } from 'node:fs/promises';
import {
  attendUnder,
  explain,
  nothingChanged,
  openEngine,
  selectWeights,
  type AttentionUnder,
  type Engine,
  type Explanation,
  type View,
  type WhatIf,
} from '../../src/engine/index.ts';

let opening: Promise<Engine> | undefined;

/** The engine in Node, on the pack that the page has. */
export function expectedEngine(): Promise<Engine> {
  return (opening ??= openExpected());
}

async function openExpected(): Promise<Engine> {
  const [pack, base, relaxed] = await Promise.all(
    ['model/use-lite.int8.pack', 'kernels/base.wasm', 'kernels/relaxed.wasm'].map(
      async (path) =>
        new Uint8Array(await readFile(new URL(`../../dist/${path}`, import.meta.url))),
    ),
  );
  const opened = await openEngine(pack!, { base: base!, relaxed: relaxed! });
  if (!opened.ok) throw new Error(opened.failure.detail);
  return opened.engine;
}

/** What the page has to know of a text under a change. */
export async function expectedUnder(
  text: string,
  change: Partial<WhatIf>,
): Promise<AttentionUnder> {
  return attendUnder(await expectedEngine(), text, { ...nothingChanged, ...change });
}

/** What the page has to show, from the engine in Node on the same pack. */
export async function expectedWeights(
  text: string,
  view: View,
  change: Partial<WhatIf> = {},
): Promise<{ labels: readonly string[]; rows: number[][] }> {
  const { labels, weights } = selectWeights(await expectedUnder(text, change), view);
  const rows = labels.map((_label, from) =>
    Array.from(weights.subarray(from * labels.length, (from + 1) * labels.length)),
  );
  return { labels, rows };
}

/** What the page has to say of a word, from the engine in Node. */
export async function expectedExplanation(text: string, word: number): Promise<Explanation> {
  const explanation = await explain(await expectedEngine(), text, word, () => Promise.resolve());
  if (!explanation) throw new Error(`"${text}" has no word ${word}.`);
  return explanation;
}

/** Whether two tables are the same to the tenth of a percent that is printed. */
export function farthest(a: number[][], b: number[][]): number {
  if (a.length !== b.length) return Infinity;
  return Math.max(
    ...a.flatMap((row, i) => row.map((weight, j) => Math.abs(weight - (b[i]?.[j] ?? Infinity)))),
  );
}

/** Half of the last printed digit, and what a browser's exp may differ from Node's. */
export const printed = 0.0005 + 1e-6;
