/** What is selected on the page, also inside of shadow roots. */
export interface Selected {
  readonly text: string;
  /** The element in which it begins, in the tree that it stands in. */
  readonly element: Element;
  /** Where it is on the screen now, line by line; never empty. */
  readonly boxes: readonly DOMRect[];
}

type Bounds = Pick<
  StaticRange,
  'startContainer' | 'startOffset' | 'endContainer' | 'endOffset' | 'collapsed'
>;

export function composedSelection(): Selected | null {
  const selection = document.getSelection();
  const bounds = selection && boundsOf(selection);
  // What is selected in a field is the field's own, and collapsed out here.
  if (!bounds || bounds.collapsed) return null;
  const { startContainer, endContainer } = bounds;
  const element = elementOf(startContainer);
  if (!element) return null;
  const range = document.createRange();
  range.setStart(startContainer, bounds.startOffset);
  range.setEnd(endContainer, bounds.endOffset);
  // Older versions of Safari write nothing of what is inside of a shadow root.
  const text = tidy(selection.toString()) || tidy(range.toString());
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  // A range cannot reach from one tree into another; what it starts in is near enough.
  const boxes = range.collapsed ? [] : [...range.getClientRects()];
  return { text, element, boxes: boxes.length > 0 ? boxes : [element.getBoundingClientRect()] };
}

/** Text may stand in a shadow root without anything around it. */
function elementOf(node: Node): Element | null {
  if (node instanceof Element) return node;
  const root = node.getRootNode();
  return node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

function boundsOf(selection: Selection): Bounds | null {
  if (!('getComposedRanges' in selection)) return boundsWithin(selection);
  // Shadow roots are looked into if they are named: each that one end of the selection is in leads to the next.
  const roots: ShadowRoot[] = [];
  for (;;) {
    const range = rangeIn(selection, roots);
    if (!range) return null;
    const inner = [
      rootOf(range.startContainer.childNodes[range.startOffset]),
      rootOf(range.endContainer.childNodes[range.endOffset - 1]),
      // Where nothing is named, both ends are before the outermost host.
      rootOf(range.endContainer.childNodes[range.endOffset]),
    ].filter((root) => root !== null && !roots.includes(root)) as ShadowRoot[];
    if (inner.length === 0) return range;
    roots.push(...inner);
  }
}

function rangeIn(selection: Selection, shadowRoots: ShadowRoot[]): StaticRange | undefined {
  try {
    return selection.getComposedRanges({ shadowRoots })[0];
  } catch {
    // Safari, before it took them as an option: one by one.
    const older = selection as unknown as {
      getComposedRanges(...roots: ShadowRoot[]): StaticRange[];
    };
    return older.getComposedRanges(...shadowRoots)[0];
  }
}

/** Before there were composed ranges, Firefox told of all trees, and in Chromium each root of its own. */
function boundsWithin(selection: Selection): Bounds | null {
  let inner = selection;
  for (;;) {
    const range = inner.rangeCount > 0 ? inner.getRangeAt(0) : null;
    const root = range && rootOf(range.startContainer.childNodes[range.startOffset]);
    const found = root && selectionOf(root);
    if (!found || found === inner) return range;
    inner = found;
  }
}

const selectionOf = (root: ShadowRoot): Selection | null =>
  (root as { getSelection?: () => Selection | null }).getSelection?.() ?? null;

const rootOf = (node: Node | undefined): ShadowRoot | null =>
  node instanceof Element ? node.shadowRoot : null;

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
