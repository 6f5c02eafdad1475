import * as Y from 'yjs';
import { decodeContent } from '../../src/sync/content.ts';
import { openEntry } from '../../src/sync/entry.ts';
import type { SharedKeys } from '../../src/sync/keys.ts';
import { entriesName } from '../../src/sync/wire.ts';

/** All that a device with nothing else would read in a room as it is stored, put into this record. */
export async function recordOnDisk(
  state: Uint8Array,
  keys: SharedKeys,
  record: Y.Doc,
): Promise<void> {
  const room = new Y.Doc();
  Y.applyUpdate(room, state);
  for (const bytes of room.getArray<Uint8Array>(entriesName).toArray()) {
    const opened = await openEntry(bytes, keys);
    const content =
      opened.ok && opened.entry.kind !== 'move' && decodeContent(opened.entry.content);
    if (!content) continue;
    try {
      Y.applyUpdate(new Y.Doc(), content.body);
      Y.applyUpdate(record, content.body);
    } catch {
      // From somebody who means harm.
    }
  }
}
