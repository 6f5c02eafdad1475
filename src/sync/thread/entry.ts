import { deviceKeys, sharedKeys } from '../keys.ts';
import { Mirror } from '../mirror.ts';
import type { MirrorAnswer, MirrorAnswers, MirrorRequest } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

let mirror: Mirror | null = null;
let turn: Promise<void> = Promise.resolve();

async function answer(request: MirrorRequest): Promise<MirrorAnswers[MirrorRequest['kind']]> {
  if (request.kind === 'begin') {
    mirror = new Mirror(await sharedKeys(request.secret), deviceKeys(request.seed), {
      now: Date.now,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    return null;
  }
  if (!mirror) throw new Error('The mirror was asked before it was made.');
  switch (request.kind) {
    case 'read':
      return mirror.read(request.bytes);
    case 'seal':
      return mirror.seal(request.update, request.after);
    case 'seal-word':
      return mirror.sealWord(request.after);
    case 'seal-all':
      return mirror.sealAll(request.after);
    case 'seal-move':
      return mirror.sealMove(request.secret, request.shutOut, request.devices, request.after);
    case 'known':
      return mirror.known;
  }
}

async function say(request: MirrorRequest): Promise<void> {
  let said: MirrorAnswer;
  try {
    said = { ok: true, value: await answer(request) };
  } catch (error) {
    said = { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(said);
}

self.onmessage = ({ data }: MessageEvent<MirrorRequest>) => {
  turn = turn.then(() => say(data));
};
