import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examples } from '../explorer/panels/meanings.ts';
import {
  cosine,
  maxTokens,
  selectWeights,
  sensesOf,
  vectorOf,
  wordsOf,
  type Engine,
  type Usage,
} from '../engine/index.ts';
import type { Claim, ModelFigure, StatedClaim, WordAt, WordIn } from '../lesson/claims/claim.ts';
import { findClaims } from '../lesson/claims/parse.ts';

/** The same weights round to other digits on another processor's kernels: half a digit more than print. */
const kernels = 0.002;

/** A number that a lesson states, and what it is when it is computed again. */
export interface Recomputed {
  /** `attention/01-one-word.md:12` */
  readonly place: string;
  readonly says: string;
  /** NaN where there is nothing to compute it from. */
  readonly value: number;
  readonly stated: number;
  readonly holds: boolean;
}

/** Recomputes every number that the lessons' text states about the model. */
export async function recomputeLessons(engine: Engine, room: string): Promise<Recomputed[]> {
  const files = (await readdir(room, { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .sort();
  const found = await Promise.all(
    files.map(async (name) =>
      findClaims(await readFile(join(room, name), 'utf8')).map((claim) => ({ name, ...claim })),
    ),
  );
  return found.flat().map(({ name, line, parsed }) => {
    const place = `${name.replaceAll('\\', '/')}:${line}`;
    return parsed.ok
      ? { place, ...recompute(engine, parsed.value) }
      : { place, says: parsed.message, value: NaN, stated: NaN, holds: false };
  });
}

function recompute(engine: Engine, { claim, stated }: StatedClaim): Omit<Recomputed, 'place'> {
  const value = compute(engine, claim);
  const room = claim.kind === 'model' ? 0 : stated.rounding + kernels;
  return {
    says: `${stated.shown}, ${describe(claim)}`,
    value,
    stated: stated.value,
    holds: Math.abs(value - stated.value) <= room,
  };
}

function compute(engine: Engine, claim: Claim): number {
  switch (claim.kind) {
    case 'weight': {
      const { labels, weights } = selectWeights(engine.attend(claim.text), claim.view);
      const [from, to] = [claim.from, claim.to].map((at) => indexOf(labels, at)) as [
        number,
        number,
      ];
      return from < 0 || to < 0 ? NaN : weights[from * labels.length + to]!;
    }
    case 'likeness': {
      const [a, b] = [claim.first, claim.second].map((at) => lastVector(engine, at));
      return (a && b && cosine(a, b)) ?? NaN;
    }
    case 'lean': {
      const { text, word } = claim.at;
      const usages = usagesOf(word);
      const senses = sensesOf(engine, { text, word: placeOf(engine, claim.at), usages });
      return senses?.placing.kind === 'placed' ? (senses.placing.depths.at(-1)?.lean ?? NaN) : NaN;
    }
    case 'near':
      return cosine(engine.embed(claim.first), engine.embed(claim.second)) ?? NaN;
    case 'model':
      return figureOf(engine, claim.figure);
    default:
      return claim satisfies never;
  }
}

function figureOf(engine: Engine, figure: ModelFigure): number {
  const { tokens, layers } = engine.trace('The bank');
  const [first, second] = layers as [(typeof layers)[number], (typeof layers)[number]];
  const widthOf = (rows: Float32Array): number => rows.length / tokens.length;
  switch (figure) {
    case 'layers':
      return layers.length;
    case 'heads':
      return first.heads;
    case 'all heads':
      return layers.reduce((sum, { heads }) => sum + heads, 0);
    case 'tokens':
      return maxTokens;
    case 'embedding width':
      return widthOf(first.residual.input);
    case 'width':
      return widthOf(second.residual.input);
    case 'first head width':
      return first.headWidth;
    case 'second head width':
      return second.headWidth;
    default:
      return figure satisfies never;
  }
}

/** The meanings that the app compares a word with when a learner asks. */
function usagesOf(word: string): Usage[] {
  const known = examples.get(word);
  if (!known) return [];
  const of = (texts: readonly string[], meaning: 0 | 1): Usage[] =>
    texts.map((text) => ({ text, meaning }));
  return [...of(known.first, 0), ...of(known.second, 1)];
}

function placeOf(engine: Engine, at: WordIn): number {
  const { words } = engine.attend(at.text);
  return indexOf(
    words.map(({ text }) => text),
    at,
  );
}

/** What the last layer makes of a word; null where the text has no such word. [512] */
function lastVector(engine: Engine, at: WordIn): Float32Array | null {
  const { tokens, layers } = engine.trace(at.text);
  const word = wordsOf(at.text, tokens)[placeOf(engine, at)];
  return word ? vectorOf(layers.at(-1)!.residual.afterFeedForward, tokens.length, word) : null;
}

function indexOf(labels: readonly string[], { word, occurrence }: WordAt): number {
  const places = labels.flatMap((label, i) => (label === word ? [i] : []));
  return places[occurrence - 1] ?? -1;
}

function describe(claim: Claim): string {
  switch (claim.kind) {
    case 'weight':
      return `the weight of ${claim.from.word} → ${claim.to.word} in “${claim.text}”`;
    case 'likeness':
      return `the cosine of ${claim.first.word} in “${claim.first.text}” and in “${claim.second.text}”`;
    case 'lean':
      return `the lean of ${claim.at.word} in “${claim.at.text}”`;
    case 'near':
      return `the cosine of “${claim.first}” and “${claim.second}”`;
    case 'model':
      return `the model's ${claim.figure}`;
  }
}
