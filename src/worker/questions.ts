import {
  attendUnder,
  compare,
  embeddingsOf,
  explain,
  scalingOf,
  headEffectsOf,
  likenessOf,
  pushOf,
  placementOf,
  extract,
  sensesOf,
  stepsOf,
  type AttentionUnder,
  type Comparison,
  type Engine,
  type Explanation,
  type HeadEffect,
  type Likeness,
  type Extraction,
  type Pace,
  type Scaling,
  type ScalingQuestion,
  type Push,
  type Placement,
  type PlacementQuestion,
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
  readonly scaling: { readonly ask: ScalingQuestion; readonly result: Scaling | null };
  readonly explain: {
    readonly ask: { readonly text: string; readonly word: number };
    readonly result: Explanation | null;
  };
  readonly senses: { readonly ask: SensesQuestion; readonly result: Senses | null };
  readonly push: { readonly ask: SensesQuestion; readonly result: Push | null };
  readonly heads: {
    readonly ask: { readonly text: string; readonly word: number };
    readonly result: readonly HeadEffect[] | null;
  };
  readonly alike: {
    readonly ask: { readonly texts: readonly [string, string]; readonly whatIf: WhatIf };
    readonly result: Likeness;
  };
  readonly compare: {
    readonly ask: { readonly texts: readonly [string, string] };
    readonly result: Comparison;
  };
  readonly place: { readonly ask: PlacementQuestion; readonly result: Placement | null };
  readonly embed: {
    readonly ask: { readonly texts: readonly string[] };
    readonly result: readonly Float32Array[];
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
    case 'scaling':
      return scalingOf(engine, question);
    case 'explain':
      return explain(engine, question.text, question.word, pace);
    case 'senses':
      return sensesOf(engine, question);
    case 'push':
      return pushOf(engine, question, pace);
    case 'heads':
      return headEffectsOf(engine, question.text, question.word, pace);
    case 'alike':
      return likenessOf(engine, question.texts, question.whatIf);
    case 'compare':
      return compare(engine, question.texts);
    case 'place':
      return placementOf(engine, question, pace);
    case 'embed':
      return embeddingsOf(engine, question.texts, pace);
    case 'extract':
      return extract(engine, question.text, pace);
    default:
      return question satisfies never;
  }
}
