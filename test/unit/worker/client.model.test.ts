import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineClient } from '../../../src/worker/client.ts';
import { attend, clientOfFakes, FakeErrorEvent, type FakeWorker } from './fakeWorker.ts';

const limit = 1_000;
const questionCount = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('ErrorEvent', FakeErrorEvent);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Step =
  | { readonly kind: 'ask' | 'answer' | 'ready' | 'crash' | 'silence' | 'refuse' | 'retry' }
  /** Aborts one of the last ten questions. */
  | { readonly kind: 'abort'; readonly back: number };

interface Question {
  readonly text: string;
  readonly controller: AbortController;
  readonly outcomes: string[];
  /** Whether it had reached a worker when it was aborted; null if it was not aborted. */
  postedBeforeAbort: number | null;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>({ kind: 'answer' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'ready' }) },
  {
    weight: 3,
    arbitrary: fc.nat(9).map((back): Step => ({ kind: 'abort', back })),
  },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'crash' }) },
  fc.constantFrom<Step>({ kind: 'silence' }, { kind: 'refuse' }, { kind: 'retry' }),
);
/** Before each question, what happens meanwhile. */
const story = fc.array(fc.array(step, { maxLength: 4 }), {
  minLength: questionCount,
  maxLength: questionCount,
});

const unanswered = (worker: FakeWorker, replied: ReadonlySet<string>) =>
  worker.questions.filter(({ id }) => !replied.has(`${id}`));

/** Plays a story to its end, and holds every worker to one question at a time. */
function play(steps: readonly (readonly Step[])[]) {
  const { client, workers } = clientOfFakes(limit);
  const questions: Question[] = [];
  const replied = new Map<FakeWorker, Set<string>>();
  const repliedBy = (worker: FakeWorker): Set<string> => {
    const known = replied.get(worker) ?? new Set<string>();
    replied.set(worker, known);
    return known;
  };
  const timesPosted = (): ReadonlyMap<string, number> => {
    const times = new Map<string, number>();
    for (const text of workers.flatMap(({ texts }) => texts)) {
      times.set(text, (times.get(text) ?? 0) + 1);
    }
    return times;
  };

  const act = (next: Step): void => {
    const worker = workers.at(-1);
    const isAlive = worker?.terminated === false;
    switch (next.kind) {
      case 'ask':
        questions.push(ask(client, `question ${questions.length}`));
        break;
      case 'abort': {
        const question = questions.at(-1 - next.back);
        if (!question || question.controller.signal.aborted) break;
        if (question.outcomes.length === 0) {
          question.postedBeforeAbort = timesPosted().get(question.text) ?? 0;
        }
        question.controller.abort(new Error(question.text));
        break;
      }
      case 'answer': {
        const [question] = isAlive ? unanswered(worker, repliedBy(worker)) : [];
        if (!worker || !question) break;
        repliedBy(worker).add(`${question.id}`);
        worker.answer(question);
        break;
      }
      case 'ready':
        if (isAlive && client.status.kind === 'loading') worker.ready();
        break;
      case 'refuse':
        if (isAlive && client.status.kind === 'loading') {
          worker.say({ type: 'not-ready', failure: { kind: 'unreachable', detail: '' } });
        }
        break;
      case 'crash':
        if (isAlive && client.status.kind !== 'failed') worker.crash();
        break;
      case 'silence':
        vi.advanceTimersByTime(limit);
        break;
      case 'retry':
        client.retry();
        break;
      default:
        next satisfies never;
    }
    expect(workers.filter(({ terminated }) => !terminated).length).toBeLessThanOrEqual(1);
    const busy = workers.at(-1);
    if (busy?.terminated === false) {
      expect(unanswered(busy, repliedBy(busy)).length).toBeLessThanOrEqual(1);
    }
  };

  for (const meanwhile of steps) {
    act({ kind: 'ask' });
    for (const next of meanwhile) act(next);
  }
  return { client, workers, questions, act, timesPosted };
}

function ask(client: EngineClient, text: string): Question {
  const controller = new AbortController();
  const question: Question = { text, controller, outcomes: [], postedBeforeAbort: null };
  client.ask<'attend'>(attend(text), { signal: controller.signal }).then(
    (answer) => question.outcomes.push(answer.ok ? answer.value.text : answer.failure.kind),
    (error: unknown) => question.outcomes.push(`aborted: ${(error as Error).message}`),
  );
  return question;
}

test(`${questionCount} questions settle once each, whatever comes between`, async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { client, workers, questions, act, timesPosted } = play(steps);
      // From here on nothing goes wrong any more.
      act({ kind: 'retry' });
      act({ kind: 'ready' });
      for (let i = 0; i <= questionCount; i++) act({ kind: 'answer' });
      await vi.advanceTimersByTimeAsync(0);

      const kinds = new Set<string>();
      const posted = timesPosted();
      for (const { text, controller, outcomes, postedBeforeAbort } of questions) {
        expect(outcomes).toHaveLength(1);
        expect([text, `aborted: ${text}`, 'crashed', 'unreachable']).toContain(outcomes[0]);
        const times = posted.get(text) ?? 0;
        expect(times).toBeLessThanOrEqual(2);
        expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
        if (outcomes[0] === `aborted: ${text}`) {
          // What was aborted is asked of nobody from then on.
          expect(times).toBe(postedBeforeAbort);
        }
        kinds.add(outcomes[0] === text ? 'answered' : outcomes[0]!.replace(/:.*/, ''));
      }
      // The story was worth telling.
      expect([...kinds].sort()).toEqual(['aborted', 'answered', 'crashed', 'unreachable']);
      client.close();
      expect(vi.getTimerCount()).toBe(0);
      expect(workers.every(({ terminated }) => terminated)).toBe(true);
    }),
    { seed: 1000, numRuns: 10, endOnFailure: true },
  );
});
