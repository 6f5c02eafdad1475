import { deflate } from '../../compression.ts';
import { readFiles, writeDeflated, writeFile } from '../../file.ts';
import { directoryOf, slotNames } from './places.ts';

type Handles = readonly [FileSystemSyncAccessHandle, FileSystemSyncAccessHandle];

/**
 * The second copy of a record: two files, of which one holds the record and what was added to it since.
 * They are made once and written in place. A whole new copy goes into the other one, and only when it is
 * on the disk is the one before given up: whatever ends the page, one of them can be read.
 */
export class CopySlots {
  readonly #handles: Handles;
  #current: 0 | 1;
  #end = 0;

  private constructor(handles: Handles) {
    this.#handles = handles;
    const [first, second] = handles.map(writtenAt) as [number, number];
    this.#current = first >= second ? 0 : 1;
  }

  /** @throws where there are no files, and where another tab holds these */
  static async open(name: string): Promise<CopySlots> {
    const directory = await directoryOf(name, { create: true });
    const hold = async (slot: string): Promise<FileSystemSyncAccessHandle> => {
      const file = await directory.getFileHandle(slot, { create: true });
      return file.createSyncAccessHandle();
    };
    // Where one of them fails the thread is ended, and gives back the other.
    return new CopySlots([await hold(slotNames[0]), await hold(slotNames[1])]);
  }

  async replace(update: Uint8Array<ArrayBuffer>, at: number): Promise<void> {
    // A third of the room, and it is read next to never.
    const file = writeDeflated(await deflate(update), at);
    const before = this.#handles[this.#current];
    const next = this.#current === 0 ? 1 : 0;
    const handle = this.#handles[next];
    handle.truncate(0);
    writeAll(handle, file, 0);
    this.#current = next;
    this.#end = file.length;
    before.truncate(0);
    before.flush();
  }

  append(update: Uint8Array, at: number): void {
    const file = writeFile(update, at);
    writeAll(this.#handles[this.#current], file, this.#end);
    this.#end += file.length;
  }
}

/** On the disk when it returns. @throws where there is no room */
function writeAll(
  handle: FileSystemSyncAccessHandle,
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
): void {
  const written = handle.write(bytes, { at });
  if (written !== bytes.length) throw new Error('There was no room for all of it.');
  handle.flush();
}

/**
 * When the copy in this slot was begun; before all others where there is none.
 *
 * @throws where a later version has written it, which is not to be overwritten
 */
function writtenAt(handle: FileSystemSyncAccessHandle): number {
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  const { files, why } = readFiles(bytes);
  if (why === 'newer') throw new Error('A later version has written this copy.');
  return files[0]?.created ?? Number.NEGATIVE_INFINITY;
}
