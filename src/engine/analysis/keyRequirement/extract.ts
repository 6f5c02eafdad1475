import type { Engine } from '../../index.ts';
import type { Pace } from '../pace.ts';
import { constraints, type Constraint } from './constraints.ts';
import { featuresOf, plainOf } from './features.ts';
import { logitsOf, logOddsOf, presenceOf, readHead, sigmoid, type Head } from './head.ts';
import { sentencesOf } from './sentences.ts';
import { requirementsOf, type Requirement } from './split.ts';
import { storedHead } from './storedHead.ts';

/** Some ten pages. A longer text is more than one specification, and more than a phone should chew on. */
export const maxCharacters = 60_000;

export interface RankedRequirement {
  /** As it is written, without bullet or number. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 0, everyday work, to 1: the probability that it is one of the constraints. */
  readonly score: number;
  /** The constraint that it is closest to. */
  readonly constraint: Constraint;
  /** The natural logarithm of how much likelier a constraint is than everyday work. */
  readonly logOdds: number;
  /** How far it stands out: its log-odds above the mean of the whole specification. */
  readonly lead: number;
  /** It stands where the specification says what it leaves out, and cannot be the key. */
  readonly putOff: boolean;
}

export type Extraction =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly characters: number; readonly limit: number }
  | {
      readonly kind: 'ranked';
      /** The first of the ranked, or null where nothing shapes the architecture. */
      readonly key: RankedRequirement | null;
      /** The probability that this is right: that there is a key requirement, or that there is none. */
      readonly confidence: number;
      /** Best first; never empty. */
      readonly ranked: readonly RankedRequirement[];
    };

/** What is put off goes behind everything that is not. */
const putOffBy = 12;
/** So many requirements are read in one pass, so that a newer question does not wait for long. */
const atOnce = 8;

let known: Head | null = null;

/**
 * Finds the requirement that shapes the architecture of what a specification describes.
 *
 * Each requirement becomes features (its embedding, its cues), and a head that was trained on exemplars
 * of constraints and of everyday work gives the odds that it is one of the constraints. The odds of
 * the first in rank decide whether there is a key requirement at all.
 */
export async function extract(
  engine: Pick<Engine, 'read'>,
  text: string,
  pace: Pace,
  head: Head = (known ??=
    readHead(storedHead)),
): Promise<Extraction> {
  if (text.length > maxCharacters) {
    return { kind: 'too-long', characters: text.length, limit: maxCharacters };
  }
  const requirements = requirementsOf(text);
  if (requirements.length === 0) return { kind: 'empty' };
  const judged: { requirement: Requirement; logits: Float32Array; logOdds: number }[] = [];
  for (let first = 0; first < requirements.length; first += atOnce) {
    await pace(first, requirements.length);
    const some = requirements.slice(first, first + atOnce);
    judged.push(...judge(engine, some, head));
  }
  judged.sort((a, b) => b.logOdds - a.logOdds);
  const logOdds = judged.map((one) => one.logOdds);
  const mean = logOdds.reduce((sum, value) => sum + value, 0) / logOdds.length;
  const ranked = judged.map(
    ({ requirement, logits, logOdds }): RankedRequirement => ({
      ...requirement,
      logOdds,
      score: sigmoid(logOdds),
      constraint: nearestOf(logits),
      lead: logOdds - mean,
    }),
  );
  const presence = presenceOf(head.confidence, logOdds[0]!);
  const isThere = presence > 0.5;
  return {
    kind: 'ranked',
    key: isThere ? ranked[0]! : null,
    confidence: isThere ? presence : 1 - presence,
    ranked,
  };
}

/** The whole requirement, and each of its sentences: what counts may be said in one of them. */
function judge(engine: Pick<Engine, 'read'>, requirements: readonly Requirement[], head: Head) {
  const pieces = requirements.map(({ text }) => piecesOf(plainOf(text)));
  const readings = engine.read(pieces.flat(), { embedding: true });
  let next = 0;
  return requirements.map((requirement, i) => {
    const judged = pieces[i]!.map((piece) => {
      const logits = logitsOf(head, featuresOf(piece, readings[next++]!.embedding!));
      return { logits, logOdds: logOddsOf(logits) };
    });
    const best = judged.reduce((a, b) => (b.logOdds > a.logOdds ? b : a));
    const logOdds = best.logOdds - (requirement.putOff ? putOffBy : 0);
    return { requirement, logits: best.logits, logOdds };
  });
}

function piecesOf(text: string): string[] {
  const sentences = sentencesOf(text).map((sentence) => sentence.text);
  return sentences.length > 1 ? [text, ...sentences] : [text];
}

function nearestOf(logits: Float32Array): Constraint {
  const shaping = logits.subarray(0, -1);
  return constraints[shaping.indexOf(Math.max(...shaping))]!;
}
