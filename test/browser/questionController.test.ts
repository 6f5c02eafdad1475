import { ContextProvider } from '@lit/context';
import { LitElement } from 'lit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { engineContext } from '../../src/worker/engineContext.ts';
import { QuestionController } from '../../src/worker/questionController.ts';
import { attend, attentionOfText, clientOfFakes } from '../unit/worker/fakeWorker.ts';

/** Asks for the attention of its text; for nothing where there is none. */
class Asker extends LitElement {
  static override properties = { text: { attribute: false } };

  declare text: string | null;
  readonly asked = new QuestionController<'attend'>(this, () =>
    this.text === null ? null : attend(this.text),
  );
  /** Every state that it came to, as it was rendered. */
  readonly seen: string[] = [];

  constructor() {
    super();
    this.text = null;
  }

  override render() {
    const { state } = this.asked;
    switch (state.kind) {
      case 'idle':
      case 'waiting':
        this.note(state.kind);
        break;
      case 'asking':
        this.note(`asking ${state.done}/${state.total}`);
        break;
      case 'failed':
        this.note(state.failure.kind);
        break;
      case 'shown':
        this.note(
          state.stale ? `${state.value.text}, ${state.done}/${state.total}` : state.value.text,
        );
        break;
    }
    return null;
  }

  note(what: string): void {
    if (this.seen.at(-1) !== what) this.seen.push(what);
  }
}
customElements.define('test-asker', Asker);

/** An asker on a page that has an engine, whose workers do what the test says. */
async function asker(text: string | null) {
  const fakes = clientOfFakes();
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: fakes.client });
  const element = new Asker();
  element.text = text;
  document.body.append(place);
  place.append(element);
  onTestFinished(() => {
    place.remove();
    fakes.client.close();
  });
  const settle = async (): Promise<void> => {
    // An answer comes to the element by a few promises, and asks it to update.
    for (let i = 0; i < 10; i++) await Promise.resolve();
    await element.updateComplete;
  };
  await settle();
  return { ...fakes, worker: () => fakes.workers.at(-1)!, place, element, settle };
}

describe('a question', () => {
  test('waits for the model, is on its way, and is answered', async () => {
    const { element, worker, settle } = await asker('a');
    worker().say({ type: 'progress', received: 1, total: 2 });
    await settle();
    worker().ready();
    await settle();
    worker().answer();
    await settle();
    expect(element.seen).toEqual(['waiting', 'asking 0/1', 'a']);
    expect(worker().texts).toEqual(['a']);
  });

  test('that takes long tells how far it is, the first time and beside an older answer', async () => {
    const { element, worker, settle } = await asker('a');
    const advance = async (done: number) => {
      worker().say({ type: 'advanced', id: worker().question.id, done, total: 9 });
      await settle();
    };
    worker().ready();
    await advance(3);
    await advance(6);
    worker().answer();
    await settle();
    element.text = 'b';
    await settle();
    await advance(2);
    worker().answer();
    await settle();
    expect(element.seen.filter((one) => one !== 'waiting')).toEqual([
      ...['asking 3/9', 'asking 6/9', 'a'],
      ...['a, 0/1', 'a, 2/9', 'b'],
    ]);
  });

  test('is left when another takes its place, and its progress is no longer told', async () => {
    const { element, worker, settle } = await asker('a');
    worker().ready();
    await settle();
    const { id } = worker().question;
    element.text = 'b';
    await settle();
    worker().say({ type: 'advanced', id, done: 5, total: 9 });
    await settle();
    expect(worker().heard.at(-1)).toEqual({ type: 'abandon', id });
    worker().say({ type: 'abandoned', id });
    await settle();
    worker().answer();
    await settle();
    expect(element.seen).toEqual(['waiting', 'asking 0/1', 'b']);
  });

  test('that is no more has no answer either', async () => {
    const { element, worker, settle } = await asker('a');
    worker().ready();
    worker().answer();
    await settle();
    element.text = null;
    await settle();
    expect(element.asked.state).toEqual({ kind: 'idle' });
    element.text = 'b';
    await settle();
    expect(element.asked.state).toEqual({ kind: 'asking', done: 0, total: 1 });
  });
});

describe('an element that leaves the page', () => {
  test('leaves its question, and asks again where it comes back', async () => {
    const { element, place, worker, settle } = await asker('a');
    worker().ready();
    await settle();
    const { id } = worker().question;
    element.remove();
    await settle();
    expect(worker().heard.at(-1)).toEqual({ type: 'abandon', id });
    worker().say({ type: 'abandoned', id });
    place.append(element);
    await settle();
    expect(worker().texts).toEqual(['a', 'a']);
    worker().answer();
    await settle();
    expect(element.seen.at(-1)).toBe('a');
  });

  test('with its answer asks nothing again', async () => {
    const { element, place, worker, settle } = await asker('a');
    worker().ready();
    worker().answer();
    await settle();
    element.remove();
    await settle();
    place.append(element);
    await settle();
    expect(worker().heard.map(({ type }) => type)).toEqual(['load', 'ask']);
    expect(element.asked.state).toMatchObject({ kind: 'shown', stale: false });
  });
});

describe('an engine that crashes', () => {
  test('is asked once more, and answers', async () => {
    const { element, worker, settle } = await asker('a');
    worker().ready();
    await settle();
    worker().crash();
    await settle();
    worker().ready();
    await settle();
    worker().answer();
    await settle();
    expect(element.seen.at(-1)).toBe('a');
  });

  test('on the same question again is a failure, and not asked for ever', async () => {
    const { element, workers, worker, settle } = await asker('poison');
    for (let crash = 0; crash < 2; crash++) {
      worker().ready();
      await settle();
      worker().crash();
      await settle();
    }
    worker().ready();
    await settle();
    expect(workers.map(({ texts }) => texts)).toEqual([['poison'], ['poison'], []]);
    expect(element.seen.at(-1)).toBe('crashed');

    // The learner asks for another try.
    element.asked.retry();
    await settle();
    expect(element.seen.at(-1)).toBe('asking 0/1');
    worker().answer();
    await settle();
    expect(element.seen.at(-1)).toBe('poison');
  });

  test('keeps what was shown', async () => {
    const { element, worker, settle } = await asker('a');
    worker().ready();
    worker().answer();
    await settle();
    worker().crash();
    await settle();
    expect(element.asked.state).toEqual({
      ...{ kind: 'shown', value: attentionOfText('a'), stale: false, done: 0, total: 1 },
    });
    worker().ready();
    await settle();
    expect(worker().texts).toEqual([]);
  });
});

test('an engine that could not be loaded is asked as soon as it can', async () => {
  const { element, worker, settle } = await asker('a');
  worker().say({ type: 'not-ready', failure: { kind: 'unreachable', detail: '' } });
  await settle();
  element.asked.retry();
  await settle();
  worker().ready();
  await settle();
  worker().answer();
  await settle();
  expect(element.seen).toEqual(['waiting', 'unreachable', 'waiting', 'asking 0/1', 'a']);
});
