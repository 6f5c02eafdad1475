import { headCount, layerCount, type ExplorerState } from './state.ts';

/**
 * What a key changes of the explorer: `l` turns the light round, `1` to `4` choose a head and `0` all of
 * them, `[` and `]` go a layer down or up. Null where it changes nothing.
 */
export function changeOfKey(key: string, state: ExplorerState): Partial<ExplorerState> | null {
  switch (key) {
    case 'l':
    case 'L':
      return { look: state.look === 'from' ? 'at' : 'from' };
    case '0':
      return state.heads.length === 0 ? null : { heads: [] };
    case '[':
      return layerChange(state.layer - 1);
    case ']':
      return layerChange(state.layer + 1);
  }
  if (!/^[1-9]$/.test(key)) return null;
  const head = Number(key) - 1;
  const isShown = state.heads.length === 1 && state.heads[0] === head;
  return head >= headCount || isShown ? null : { heads: [head] };
}

function layerChange(layer: number): Partial<ExplorerState> | null {
  return layer < 0 || layer >= layerCount ? null : { layer };
}

/** Opens the sheet that lists the keys. */
export const helpKey = '?';

/** Whether a key is meant for the explorer, and not for a field, a dialog or the browser itself. */
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
