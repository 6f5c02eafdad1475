import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../reasons.ts';
import type { Answer, Question } from './questions.ts';
import { Tables } from './tables.ts';

/*
 * SQLite in a thread of its own: who waits for the disk is not the one who relays. Rooms that come to be
 * stored while it waits are stored together.
 */

const port = parentPort!;
let tables: Tables | undefined;
let waiting: Question[] = [];

try {
  tables = new Tables((workerData as { folder: string }).folder);
  port.postMessage({ id: 0, ok: true, value: null } satisfies Answer);
} catch (error) {
  port.postMessage({ id: 0, ok: false, message: reasonOf(error) } satisfies Answer);
}

port.on('message', (question: Question) => {
  waiting.push(question);
  if (waiting.length === 1) setImmediate(answerAll);
});

function answerAll(): void {
  const questions = waiting;
  waiting = [];
  const answers: Answer[] = [];
  try {
    const stores = questions.filter(({ kind }) => kind === 'store');
    if (stores.length > 1) tables!.together(() => answers.push(...stores.map(answered)));
    const others = stores.length > 1 ? questions.filter(({ kind }) => kind !== 'store') : questions;
    answers.push(...others.map(answer));
  } catch {
    // One that fails takes none of the others with it.
    answers.splice(0, Infinity, ...questions.map(answer));
  }
  for (const each of answers) port.postMessage(each);
}

function answer(question: Question): Answer {
  try {
    return answered(question);
  } catch (error) {
    return { id: question.id, ok: false, message: reasonOf(error) };
  }
}

/** @throws where it could not be done */
function answered(question: Question): Answer {
  return { id: question.id, ok: true, value: done(question) };
}

function done(question: Question): Extract<Answer, { ok: true }>['value'] {
  switch (question.kind) {
    case 'fetch':
      return tables!.fetch(question.room);
    case 'store':
      return tables!.store(question.room, question.state, question.over, question.at);
    case 'touch':
      tables!.touch(question.room, question.at);
      return null;
    case 'expire':
      return tables!.expire(question.before);
    case 'close':
      tables!.close();
      return null;
  }
}
