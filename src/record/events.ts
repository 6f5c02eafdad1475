import { sendable, type Json } from './json.ts';

/*
 * What has happened, one entry each, never changed and never taken away. What a learner has done is
 * derived from all of them by maxima and unions: neither the order in which they arrive nor a clock that
 * is wrong changes what two devices agree on.
 */

/** 1: not remembered, 2: hard, 3: good, 4: easy (Ye et al. 2022, and every flashcard program before). */
export type Grade = 1 | 2 | 3 | 4;

/** @property at when, in ms since 1970 by the clock of that device */
export type RecordEvent =
  | { readonly kind: 'section-read'; readonly at: number; readonly section: string }
  /** @property line what the lab showed, in one line */
  | { readonly kind: 'lab-done'; readonly at: number; readonly lab: string; readonly line: string }
  | {
      readonly kind: 'challenge-tried';
      readonly at: number;
      readonly challenge: string;
      readonly passed: boolean;
    }
  | {
      readonly kind: 'reviewed';
      readonly at: number;
      readonly card: string;
      readonly grade: Grade;
    };

/** As a short list: a record of years holds tens of thousands. */
export function packEvent(event: RecordEvent): Json {
  switch (event.kind) {
    case 'section-read':
      return ['s', event.at, event.section];
    case 'lab-done':
      return ['l', event.at, event.lab, sendable(event.line)];
    case 'challenge-tried':
      return ['c', event.at, event.challenge, event.passed ? 1 : 0];
    case 'reviewed':
      return ['r', event.at, event.card, event.grade];
  }
}

/** Null for what a newer version has written, or nobody: it stays in the document, and is passed over. */
export function unpackEvent(packed: unknown): RecordEvent | null {
  if (!Array.isArray(packed)) return null;
  const [tag, at, subject, more] = packed as readonly unknown[];
  if (typeof at !== 'number' || !Number.isFinite(at) || typeof subject !== 'string') return null;
  switch (tag) {
    case 's':
      return { kind: 'section-read', at, section: subject };
    case 'l':
      return typeof more === 'string' ? { kind: 'lab-done', at, lab: subject, line: more } : null;
    case 'c':
      return { kind: 'challenge-tried', at, challenge: subject, passed: more === 1 };
    case 'r':
      return isGrade(more) ? { kind: 'reviewed', at, card: subject, grade: more } : null;
    default:
      return null;
  }
}

const isGrade = (value: unknown): value is Grade =>
  value === 1 || value === 2 || value === 3 || value === 4;
