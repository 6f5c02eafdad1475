import type { CopyAnswer, CopyRequest } from './messages.ts';
import { CopySlots } from './slots.ts';

declare const self: DedicatedWorkerGlobalScope;

const hasFiles = 'FileSystemSyncAccessHandle' in self && 'getDirectory' in navigator.storage;

let slots: CopySlots | null = null;

async function answer(request: CopyRequest): Promise<CopyAnswer> {
  if (!hasFiles) return { ok: false, why: 'none' };
  try {
    if (request.kind === 'open') slots ??= await CopySlots.open(request.name);
    else if (request.kind === 'replace') await slots?.replace(request.update, request.at);
    else slots?.append(request.update, request.at);
    return { ok: true };
  } catch {
    return { ok: false, why: 'failed' };
  }
}

self.onmessage = ({ data }: MessageEvent<CopyRequest>) =>
  void answer(data).then((said) => self.postMessage(said));
