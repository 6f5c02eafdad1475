import { msg } from '@lit/localize';

/** What the browser says of what is stored here; null where it has nothing to say, as over plain http. */
export type Promised = boolean | null;

const storage = (): StorageManager | null => ('storage' in navigator ? navigator.storage : null);

/** Whether it has promised not to delete it by itself. */
export async function isPromised(): Promise<Promised> {
  try {
    return (await storage()?.persisted()) ?? null;
  } catch {
    return null;
  }
}

/** Some browsers ask the learner, and others decide by themselves. */
export async function askForPromise(): Promise<Promised> {
  try {
    return (await storage()?.persist()) ?? null;
  } catch {
    return null;
  }
}

export function promiseWords(isPromised: boolean): string {
  return isPromised
    ? msg('The browser has promised not to clear it by itself.')
    : msg(
        'The browser may clear it when the device runs full, or, in Safari, after seven days in which you use it without coming here.',
      );
}
