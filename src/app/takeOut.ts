import { msg, str } from '@lit/localize';
import { download } from '../explorer/takeAlong/files.ts';
import type { RecordDocument } from '../record/document.ts';
import { fileExtension, fileType } from '../record/file.ts';
import { exportOf } from '../record/import.ts';
import type { Exports } from '../record/store/exports.ts';

/**
 * Hands the record out as a file: on a phone to another app, elsewhere to the downloads.
 *
 * @param exports remembers it
 * @returns what to tell the learner; '' where the device has told
 */
export async function takeOut(record: RecordDocument, exports: Exports | null): Promise<string> {
  const name = `aloft-${new Date().toISOString().slice(0, 10)}${fileExtension}`;
  const file = new File([exportOf(record, Date.now())], name, { type: fileType });
  const sharing = await share(file);
  if (sharing === 'called-off') return msg('Nothing was taken out.');
  if (sharing === 'not-here') download(file);
  await exports?.exported();
  return sharing === 'shared' ? '' : msg(str`${name} goes to your downloads.`);
}

async function share(file: File): Promise<'shared' | 'called-off' | 'not-here'> {
  const isTouched = matchMedia('(pointer: coarse)').matches;
  if (!isTouched || !('canShare' in navigator) || !navigator.canShare({ files: [file] }))
    return 'not-here';
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch (error) {
    const isCalledOff = error instanceof DOMException && error.name === 'AbortError';
    return isCalledOff ? 'called-off' : 'not-here';
  }
}
