/** Whether a key is meant for the page, and not for a field, a dialog or the browser itself. */
export function isShortcut(event: KeyboardEvent): boolean {
  // Some keyboards have brackets only with AltGr, which counts as Control and Alt.
  const isModified =
    (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (event.defaultPrevented || event.isComposing || event.repeat || isModified) return false;
  return !event.composedPath().some(takesKeys);
}

const withoutText = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset']);

function takesKeys(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return !withoutText.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLDialogElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

const storageKey = 'aloft-single-keys';

/** Whether single keys do something, a choice of this device: who dictates would press them unawares. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function switchKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // A browser that refuses storage keeps them on.
  }
}
