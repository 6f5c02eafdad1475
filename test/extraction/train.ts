import { readdirSync, readFileSync } from 'node:fs';
import type { Engine } from '../../src/engine/index.ts';
import { classCount, constraints } from '../../src/engine/analysis/keyRequirement/constraints.ts';
import { extract } from '../../src/engine/analysis/keyRequirement/extract.ts';
import {
  featureCount,
  featuresOf,
  plainOf,
} from '../../src/engine/analysis/keyRequirement/features.ts';
import { readHead, type StoredHead } from '../../src/engine/analysis/keyRequirement/head.ts';
import { requirementsOf } from '../../src/engine/analysis/keyRequirement/split.ts';
import { fitClasses, fitOdds, type Sample } from './regression.ts';
import { isSame, type Specification } from './specification.ts';

const exemplarFolder = new URL('exemplars/', import.meta.url);
/** Found by cross-validation over the training specifications. */
const ridge = 4;
/** To name a key that is not there misleads more than to miss one. */
const odds = { ridge: 0.1, weightOfNo: 2 };
const foldCount = 4;

/** A sentence, and the class that it is an example of. */
export interface Exemplar {
  readonly text: string;
  readonly label: number;
}

export function readExemplars(): Exemplar[] {
  return readdirSync(exemplarFolder).flatMap((file) => {
    const label = labelOf(file.replace(/\.txt$/u, ''));
    const lines = readFileSync(new URL(file, exemplarFolder), 'utf8').trim().split('\n');
    return lines.map((text) => ({ text, label }));
  });
}

function labelOf(name: string): number {
  if (name === 'everyday') return classCount - 1;
  const label = constraints.findIndex((constraint) => constraint === name);
  if (label < 0) throw new Error(`There is no constraint "${name}".`);
  return label;
}

/** Each requirement of a specification with what it is: its constraint if it is the key, or else everyday work. */
const labelled = ({ text, key, constraint }: Specification): Exemplar[] =>
  requirementsOf(text).map((requirement) => ({
    text: requirement.text,
    label: labelOf(
      key !== null && isSame(requirement.text, key) && constraint ? constraint : 'everyday',
    ),
  }));

/**
 * Trains the head. What it says of specifications that it was not trained on, fold by fold, is what the
 * confidence is fitted to: of its own training data it would be too sure.
 */
export async function train(
  engine: Engine,
  specifications: readonly Specification[],
): Promise<StoredHead> {
  const exemplars = samplesOf(engine, readExemplars());
  const groups = specifications.map((one) => samplesOf(engine, labelled(one)));
  const neutral = { weight: 0, bias: 1 };
  const tops: number[][] = [];
  for (let fold = 0; fold < foldCount; fold++) {
    const others = groups.filter((_group, i) => i % foldCount !== fold).flat();
    const head = readHead(fitHead([...exemplars, ...others], neutral));
    for (const [i, { text }] of specifications.entries()) {
      if (i % foldCount !== fold) continue;
      const found = await extract(engine, text, async () => {}, head);
      if (found.kind !== 'ranked') throw new Error(`${specifications[i]!.name} is ${found.kind}.`);
      tops[i] = [found.ranked[0]!.logOdds];
    }
  }
  const hasKey = specifications.map(({ key }) => key !== null);
  const { weights, bias } = fitOdds(tops, hasKey, odds);
  return fitHead([...exemplars, ...groups.flat()], { weight: weights[0]!, bias });
}

function samplesOf(engine: Engine, exemplars: readonly Exemplar[]): Sample[] {
  const texts = exemplars.map(({ text }) => plainOf(text));
  const readings = engine.read(texts, { embedding: true });
  return exemplars.map(({ label }, i) => ({
    features: featuresOf(texts[i]!, readings[i]!.embedding!),
    label,
  }));
}

function fitHead(samples: readonly Sample[], confidence: StoredHead['confidence']): StoredHead {
  const { weights, bias } = fitClasses(samples, classCount, ridge);
  const rounded = new Int8Array(weights.length);
  const scales = Array.from(bias, (_one, row) => {
    const ofRow = weights.subarray(row * featureCount, (row + 1) * featureCount);
    const scale = ofRow.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9) / 127;
    ofRow.forEach((value, i) => (rounded[row * featureCount + i] = Math.round(value / scale)));
    return digits(scale);
  });
  return {
    weights: Buffer.from(rounded.buffer).toString('base64'),
    scales,
    bias: Array.from(bias, digits),
    confidence: { weight: digits(confidence.weight), bias: digits(confidence.bias) },
  };
}

const digits = (value: number): number => Number(value.toPrecision(6));
