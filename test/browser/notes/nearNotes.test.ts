import { ContextProvider } from '@lit/context';
import { html, render } from 'lit';
import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Note } from '../../../src/record/notes.ts';
import { nowhere } from '../../../src/record/places.ts';
import { EngineClient, type WorkerLike } from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import type { WorkerReply, WorkerRequest } from '../../../src/worker/messages.ts';
import '../../../src/notes/meaning/nearNotes.ts';

/** A model of three meanings: a text has one if it has a word of it. */
const meanings = [/mud|river|shore/i, /money|coin|loan/i, /tune|song/i];
const meaningOf = (text: string) => Float32Array.from(meanings, (one) => (one.test(text) ? 1 : 0));

/** A worker that answers at once, or when it is let go on; it notes what it was asked to read. */
class Reader extends EventTarget implements WorkerLike {
  readonly read: string[][] = [];
  readonly abandoned: number[] = [];
  isHeld = false;
  #held: WorkerRequest[] = [];

  postMessage(message: WorkerRequest): void {
    if (message.type === 'abandon') {
      this.abandoned.push(message.id);
      this.#held = this.#held.filter((one) => one.type === 'ask' && one.id !== message.id);
      this.say({ type: 'abandoned', id: message.id });
      return;
    }
    if (message.type !== 'ask' || message.question.kind !== 'embed') return;
    this.read.push([...message.question.texts]);
    if (this.isHeld) this.#held.push(message);
    else this.#answer(message);
  }

  goOn(): void {
    this.isHeld = false;
    for (const message of this.#held.splice(0)) this.#answer(message);
  }

  #answer(message: WorkerRequest): void {
    if (message.type !== 'ask' || message.question.kind !== 'embed') return;
    const value = message.question.texts.map(meaningOf);
    queueMicrotask(() => this.say({ type: 'answered', id: message.id, value }));
  }

  terminate(): void {
    this.#held = [];
  }

  say(reply: WorkerReply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }));
  }

  ready(): void {
    this.say({ type: 'ready', keeping: 'stored', bytes: 7, kernels: 'base', threads: 1 });
  }
}

const note = (id: string, text: string): Note => ({
  ...{ id, text, place: nowhere, tags: [], created: 0, edited: 0, deleted: null },
});

function nearNotes(notes: readonly Note[], isReady = true) {
  let worker = new Reader();
  let spawned = 0;
  const client = new EngineClient({
    spawn: () => {
      spawned++;
      return worker;
    },
  });
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: client });
  document.body.append(place);
  onTestFinished(() => {
    render(null, place);
    place.remove();
    client.close();
  });
  const look = (words: string, of = notes, listed: readonly string[] = []) =>
    render(
      html`<aloft-near-notes
        .words=${words}
        .notes=${of}
        .isCandidate=${(id: string) => !listed.includes(id)}
      ></aloft-near-notes>`,
      place,
    );
  look('');
  if (isReady) {
    client.start();
    worker.ready();
  }
  return {
    ...{ client, look, place },
    get worker() {
      return worker;
    },
    get spawned() {
      return spawned;
    },
    replaceWorker: () => (worker = new Reader()),
  };
}

const titles = () =>
  page
    .getByRole('listitem')
    .elements()
    .map((entry) => entry.querySelector('.title')?.textContent);

const notes = [
  note('a', 'Mud\nis at the shore'),
  note('b', 'A loan from the bank'),
  note('c', 'The song goes on'),
];

test('notes without the words are found by their meaning, and those listed already are left out', async () => {
  const { look, worker } = nearNotes(notes);
  look('river');
  await expect.element(page.getByRole('heading', { name: 'Close in meaning' })).toBeVisible();
  expect(titles()).toEqual(['Mud']);
  await expect.element(page.getByText(/A small model’s guess/)).toBeVisible();
  await expect.element(page.getByText('Mud is at the shore')).toBeVisible();
  look('river', notes, ['a']);
  await expect.poll(titles).toEqual([]);
  expect(worker.read).toHaveLength(2);
});

test('a long note is as near as its nearest passage, which is shown', async () => {
  const filler = new Array(60).fill('word').join(' ');
  const { look } = nearNotes([note('a', `Title\n${filler}\nAt the shore ${filler}\n${filler}`)]);
  look('river');
  await expect.poll(titles).toEqual(['Title']);
  expect(page.getByText(/At the shore word/).elements()).toHaveLength(1);
});

test('only what has changed is read again, and what is gone is let go of', async () => {
  const { look, worker } = nearNotes(notes);
  look('river');
  await expect.poll(titles).toEqual(['Mud']);
  expect(worker.read).toEqual([['river'], ['Mud is at the shore', notes[1]!.text, notes[2]!.text]]);
  const changed = [notes[0]!, note('b', 'A coin')];
  look('money', changed);
  await expect.poll(titles).toEqual(['A coin']);
  expect(worker.read.slice(2)).toEqual([['money'], ['A coin']]);
  look('tune', notes);
  await expect.poll(titles).toEqual(['The song goes on']);
  expect(worker.read.slice(4)).toEqual([['tune'], [notes[1]!.text, notes[2]!.text]]);
});

test('the latest of what is typed wins, and what was asked before is not wanted any more', async () => {
  const held = nearNotes(notes);
  held.worker.isHeld = true;
  held.look('river');
  await expect.poll(() => held.worker.read).toEqual([['river']]);
  held.look('money');
  await expect.poll(() => held.worker.read).toEqual([['river'], ['money']]);
  expect(held.worker.abandoned).toHaveLength(1);
  held.worker.goOn();
  await expect.poll(titles).toEqual(['A loan from the bank']);
  held.look('');
  await expect.poll(titles).toEqual([]);
});

test('who types fast is not read letter by letter, and of two letters nothing is made', async () => {
  const { look, worker } = nearNotes(notes);
  for (const typed of ['r', 'ri', 'riv', 'rive', 'river']) look(typed);
  await expect.poll(titles).toEqual(['Mud']);
  expect(worker.read[0]).toEqual(['river']);
  look('ri');
  await expect.poll(titles).toEqual([]);
  expect(worker.read).toHaveLength(2);
});

test('many notes are read some at a time, the progress is told, and what is near comes meanwhile', async () => {
  const many = Array.from({ length: 200 }, (_, i) => note(`n${i}`, i === 3 ? 'Mud' : `Loan ${i}`));
  const { look, worker } = nearNotes(many);
  let batches = 0;
  worker.addEventListener('message', ({ data }: Event & { data?: WorkerReply }) => {
    if (data?.type === 'answered' && ++batches === 2) worker.isHeld = true;
  });
  look('river');
  await expect.element(page.getByRole('progressbar', { name: 'Reading your notes' })).toBeVisible();
  await expect
    .poll(() => page.getByText(/The model is reading your notes: \d+%/).query())
    .not.toBeNull();
  await expect.poll(titles).toEqual(['Mud']);
  expect(Math.max(...worker.read.map(({ length }) => length))).toBeLessThanOrEqual(32);
  worker.goOn();
  await expect.poll(() => page.getByRole('progressbar').query()).toBeNull();
  expect(worker.read.flat()).toHaveLength(201);
});

test('the model is not asked for before something is looked for, and its coming is waited for', async () => {
  const waiting = nearNotes(notes, false);
  expect(waiting.spawned).toBe(0);
  waiting.look('river');
  await expect.element(page.getByText(/come once the model is on board/)).toBeVisible();
  await expect.poll(() => waiting.spawned).toBe(1);
  waiting.worker.ready();
  await expect.poll(titles).toEqual(['Mud']);
});

test('without the model it says that only words count, and another try brings it', async () => {
  const failing = nearNotes(notes, false);
  failing.client.start();
  failing.worker.say({ type: 'not-ready', failure: { kind: 'unreachable', detail: '' } });
  failing.look('river');
  await expect.element(page.getByText(/only words are looked for/)).toBeVisible();
  failing.replaceWorker();
  await page.getByRole('button', { name: 'Try again' }).click();
  failing.worker.ready();
  await expect.poll(titles).toEqual(['Mud']);
});

test('an element that has left the page asks for nothing more', async () => {
  const { look, worker, place } = nearNotes(notes);
  worker.isHeld = true;
  look('river');
  await expect.poll(() => worker.read).toHaveLength(1);
  const element = place.firstElementChild!;
  element.remove();
  expect(worker.abandoned).toHaveLength(1);
  place.append(element);
  worker.isHeld = false;
  await expect.poll(titles).toEqual(['Mud']);
});
