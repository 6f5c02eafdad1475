import {
  attendUnder,
  compare,
  explain,
  extract,
  sensesOf,
  stepsOf,
  type AttentionUnder,
  type Comparison,
  type Engine,
  type Explanation,
  type Extraction,
  type Pace,
  type Senses,
  type SensesQuestion,
  type Steps,
  type StepsQuestion,
  type WhatIf,
} from '../engine/index.ts';

/** What can be asked, and what comes back: null where the question names what is not there. */
export interface Questions {
  readonly attend: {
    readonly ask: { readonly text: string; readonly whatIf: WhatIf };
    readonly result: AttentionUnder;
  };
  readonly steps: { readonly ask: StepsQuestion; readonly result: Steps | null };
  readonly explain: {
    readonly ask: { readonly text: string; readonly word: number };
    readonly result: Explanation | null;
  };
  readonly senses: { readonly ask: SensesQuestion; readonly result: Senses | null };
  readonly compare: {
    readonly ask: { readonly texts: readonly [string, string] };
    readonly result: Comparison;
  };
  readonly extract: { readonly ask: { readonly text: string }; readonly result: Extraction };
}

export type QuestionKind = keyof Questions;
export type QuestionOf<K extends QuestionKind> = { readonly kind: K } & Questions[K]['ask'];
export type ResultOf<K extends QuestionKind> = Questions[K]['result'];
export type Question = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind];
export type Result = ResultOf<QuestionKind>;

/** What the engine says. */
export async function answer(engine: Engine, question: Question, pace: Pace): Promise<Result> {
  switch (question.kind) {
    case 'attend':
      return attendUnder(engine, question.text, question.whatIf);
    case 'steps':
      return stepsOf(engine, question);
    case 'explain':
      return explain(engine, question.text, question.word, pace);
    case 'senses':
      return sensesOf(engine, question);
    case 'compare':
      return compare(engine, question.texts);
    case 'extract':
      return extract(engine, question.text, pace);
    default:
      return question satisfies never;
  }
}
