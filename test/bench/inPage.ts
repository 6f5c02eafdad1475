import type { readLight } from '../readLight.ts';

export interface InPage {
  readonly readLight: typeof readLight;
  /** The element at the end of a path of selectors, each of them in the shadow of the one before. */
  find(root: ParentNode, ...path: string[]): Element;
  /** The explorer's own tree. */
  explorer(): ShadowRoot;
  /** Called with the time when the frame has been painted that is made next. */
  afterPaint(then: (now: number) => void): void;
}

declare global {
  interface Window {
    inPage?: InPage;
  }
}

/**
 * What those have in common that watch the explorer from inside the page. Playwright hands each one's
 * source over, so that none can import it; this one leaves it on the window.
 */
export function installInPage(readLight: InPage['readLight']): void {
  const find = (root: ParentNode, ...path: string[]): Element => {
    const [selector, ...rest] = path;
    const found = root.querySelector(selector!);
    if (!found) throw new Error(`There is no ${selector} in the page.`);
    return rest.length > 0 ? find(found.shadowRoot!, ...rest) : found;
  };
  window.inPage = {
    readLight,
    find,
    explorer: () => find(document, 'aloft-app', 'aloft-explore-page', 'aloft-explorer').shadowRoot!,
    afterPaint(then) {
      // A task that is queued in a frame runs after the frame has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => then(performance.now());
        port2.postMessage(null);
      });
    },
  };
}
