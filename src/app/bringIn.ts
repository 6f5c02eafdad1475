import { msg, str } from '@lit/localize';
import type { RecordDocument } from '../record/document.ts';
import { largestFile, type Unreadable } from '../record/file.ts';
import { importInto, type Imported } from '../record/import.ts';

/** Adds what a file holds to a record, and says what has come of it. */
export async function bringIn(record: RecordDocument, file: File): Promise<string> {
  if (file.size > largestFile) return unreadableWords('too-large');
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return goneWords();
  }
  return importedWords(importInto(record, new Uint8Array(bytes)));
}

export const goneWords = (): string =>
  msg(
    'This file cannot be opened: it may have been moved or deleted meanwhile. Choose it once more. Nothing was changed.',
  );

function importedWords(imported: Imported): string {
  if (!imported.ok) return unreadableWords(imported.why);
  const { notes, cards, events } = imported;
  const isNews =
    notes.added + notes.changed + notes.gone + cards.added + cards.changed + cards.gone + events >
    0;
  if (!isNews && !imported.isElsewhere) return msg('Everything in this file was here already.');
  return msg(
    str`It is added to what was here. New notes: ${notes.added}. Changed: ${notes.changed}. New cards: ${cards.added}. New steps of progress: ${events}.`,
  );
}

function unreadableWords(why: Unreadable): string {
  switch (why) {
    case 'not-ours':
      return msg(
        'This is no file of Aloft’s. Choose one whose name ends in .aloft. Nothing was changed.',
      );
    case 'newer':
      return msg(
        'A newer version of Aloft made this file. Update the app, then bring it in again. Nothing was changed.',
      );
    case 'cut-short':
      return msg(
        'The end of this file is missing. Copy it once more from where it came from. Nothing was changed.',
      );
    case 'damaged':
      return msg('This file is damaged. Try another copy of it. Nothing was changed.');
    case 'too-large':
      return msg('This file is larger than any record can be. Nothing was changed.');
  }
}
