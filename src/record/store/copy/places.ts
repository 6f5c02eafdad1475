import { inflate } from '../../compression.ts';
import { largestFile, readFiles } from '../../file.ts';
import { countdown } from '../within.ts';

/**
 * The copy lies in files of the origin (https://fs.spec.whatwg.org/#origin-private-file-system), apart
 * from IndexedDB: Chromium deletes all databases of an origin together when the log of one is torn, which
 * two kills in a row do now and then (the log is written on behind the torn end, and then does not match
 * its checksums; Signal-Desktop #718 and #1144).
 */
const againMs = 50;
const mostInflated = 8 * largestFile;

export const slotNames = ['a', 'b'] as const;

/** @throws where this browser gives a page no files, or has no such folder */
export async function directoryOf(
  name: string,
  options?: FileSystemGetDirectoryOptions,
): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(name, options);
}

/** All updates that can be read of a record's second copy, also while a tab is writing it. */
export async function readCopy(name: string): Promise<readonly Uint8Array[]> {
  const updates: Uint8Array[] = [];
  try {
    const directory = await directoryOf(name);
    for (const slot of slotNames) {
      const file = await (await directory.getFileHandle(slot)).getFile();
      const { files } = readFiles(new Uint8Array(await file.arrayBuffer()));
      for (const { update, isDeflated } of files)
        updates.push(isDeflated ? await inflate(new Uint8Array(update), mostInflated) : update);
    }
  } catch {
    // There is none, or not all of one.
  }
  return updates;
}

/** In bytes, also while a tab is writing it. */
export async function sizeOfCopy(name: string): Promise<number> {
  try {
    const directory = await directoryOf(name);
    const files = slotNames.map(async (slot) => (await directory.getFileHandle(slot)).getFile());
    return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0);
  } catch {
    return 0;
  }
}

/** @throws where a tab still holds it at the end of this time */
export async function removeCopy(name: string, limitMs: number): Promise<void> {
  const left = countdown(limitMs);
  for (;;) {
    try {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry(name, { recursive: true });
      return;
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!isHeld) return;
      if (left() === 0) throw error;
    }
    // A thread that was ended gives its files back a little later.
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}
