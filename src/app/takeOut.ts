import { msg, str } from '@lit/localize';
import { download } from '../explorer/takeAlong/files.ts';
import { fileExtension, fileType } from '../record/file.ts';
import type { Exports } from '../record/store/exports.ts';

interface Taking {
  /** The name that the file's has, too. */
  readonly whose?: string;
  /** Remembers it. */
  readonly exports?: Exports | null;
}

/**
 * Hands a record out as a file: on a phone to another app, elsewhere to the downloads.
 *
 * @returns what to tell the learner; '' where the device has told
 */
export async function takeOut(
  bytes: Uint8Array<ArrayBuffer>,
  { whose = '', exports = null }: Taking = {},
): Promise<string> {
  const letters = whose.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const day = new Date().toISOString().slice(0, 10);
  const name = `${['aloft', ...letters, day].join('-')}${fileExtension}`;
  const file = new File([bytes], name, { type: fileType });
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
