import { msg, str } from '@lit/localize';
import { download } from '../explorer/takeAlong/files.ts';
import { fileExtension, fileType } from '../record/file.ts';

/**
 * Hands a record over as a file, as this device does it.
 *
 * @param whose the name that the file's has, too
 * @returns where it went; null where the learner has seen that
 */
export async function takeOut(bytes: Uint8Array<ArrayBuffer>, whose = ''): Promise<string | null> {
  const day = new Date().toISOString().slice(0, 10);
  const letters = whose.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const name = `${['aloft', ...letters, day].join('-')}${fileExtension}`;
  const file = new File([bytes], name, { type: fileType });
  if (await shared(file)) return null;
  download(file);
  return msg(str`${name} goes to your downloads.`);
}

/** @returns whether it was, or the learner thought better of it; elsewhere a download does the same */
async function shared(file: File): Promise<boolean> {
  const isTouched = matchMedia('(pointer: coarse)').matches;
  if (!isTouched || !('canShare' in navigator) || !navigator.canShare({ files: [file] }))
    return false;
  try {
    await navigator.share({ files: [file] });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}
