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
