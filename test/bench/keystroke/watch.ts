import type { ReadLight } from '../../readLight.ts';
import type { HeadMaps } from '../../../src/explorer/pictures/headMaps.ts';

/** What one keystroke came to. */
export interface Seen {
  readonly text: string;
  /**
   * In ms, from when the browser had the key to when the frame was painted that shows the words in
   * their new light, the sentence under them and all maps.
   */
  readonly picture: number;
  /** Whether that frame's maps were of this text, too. */
  readonly mapsToo: boolean;
  /** What that frame's canvas showed of the light, read from its pixels after the time was taken. */
  readonly shown: ReadLight;
}

export interface Watch {
  /** Puts the caret there, and waits for a keystroke that makes this text. */
  expect(caret: number, text: string): void;
  /** Settles once the picture of the expected text is painted. */
  seen(): Promise<Seen>;
}

declare global {
  interface Window {
    keystrokes?: Watch;
  }
}

/**
 * Watches the explorer from inside the page; Playwright hands its source over, so it names nothing
 * from outside itself but what `installInPage` has left there. Nothing is polled: a loop of frames would keep the page busy that is measured.
 */
export function watchKeystrokes(): void {
  interface Awaited {
    readonly text: string;
    readonly settle: (seen: Seen) => void;
    pressedAt: number | null;
  }

  const { find, explorer: tree, afterPaint, readLight } = window.inPage!;
  const explorer = tree();
  const field = find(explorer, 'aloft-sentence-field', 'textarea') as HTMLTextAreaElement;
  const element = find(explorer, 'aloft-spotlight');
  const spotlight = element.shadowRoot!;
  const maps = find(explorer, 'aloft-pictures', 'aloft-head-maps') as HeadMaps;

  const textsOf = (root: ShadowRoot, selector: string): string[] =>
    Array.from(root.querySelectorAll(selector), ({ textContent }) => textContent);
  const isOf = (text: string, labels: readonly string[]): boolean =>
    labels.join('') === text.replaceAll(' ', '');

  let awaited: Awaited | null = null;
  let done: Promise<Seen> = Promise.reject(new Error('Nothing is expected.'));
  done.catch(() => undefined);

  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      if (awaited) awaited.pressedAt ??= timeStamp;
    },
    { capture: true },
  );

  new MutationObserver(() => {
    const one = awaited;
    // The words come with their weights: words of the new text are never beside older light.
    if (!one || one.pressedAt === null || !isOf(one.text, textsOf(spotlight, '.text'))) return;
    awaited = null;
    const { text, pressedAt, settle } = one;
    afterPaint((now) => {
      const mapsToo = maps.attention?.text === text && !maps.isUpdatePending;
      settle({ text, picture: now - pressedAt, mapsToo, shown: readLight(element) });
    });
  }).observe(spotlight, { subtree: true, childList: true, characterData: true, attributes: true });

  window.keystrokes = {
    expect(caret, text) {
      done = new Promise((settle) => {
        awaited = { text, settle, pressedAt: null };
      });
      field.focus();
      field.setSelectionRange(caret, caret);
    },
    seen: () => done,
  };
}
