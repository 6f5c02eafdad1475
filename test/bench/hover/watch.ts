import type { Arcs } from '../../../src/explorer/pictures/arcs.ts';
import type { ReadLight } from '../../readLight.ts';
import type { Matrix } from '../../../src/explorer/pictures/matrix.ts';

/** What the mouse over one word came to. */
export interface SeenWord {
  /**
   * In ms, from when the browser had the mouse to when the frame was painted that shows the light of
   * the word, on all other words and in the picture.
   */
  readonly light: number;
  /** Whether the picture's light was of this word in that frame, too. */
  readonly pictureToo: boolean;
  /** What that frame's canvas showed of the light, read from its pixels after the time was taken. */
  readonly shown: ReadLight;
}

export interface HoverWatch {
  /** Waits for the mouse to come over this word. */
  expect(word: number): void;
  /** Settles once its light is painted. */
  seen(): Promise<SeenWord>;
}

declare global {
  interface Window {
    hovers?: HoverWatch;
  }
}

/**
 * Watches the explorer from inside the page; Playwright hands its source over, so it names nothing
 * from outside itself but what `installInPage` has left there.
 */
export function watchHovers(pictureName: string): void {
  interface Awaited {
    readonly word: number;
    readonly settle: (seen: SeenWord) => void;
    movedAt: number | null;
  }

  const { find, explorer: tree, afterPaint, readLight } = window.inPage!;
  const explorer = tree();
  const element = find(explorer, 'aloft-spotlight');
  const spotlight = element.shadowRoot!;
  const picture = find(explorer, 'aloft-pictures', pictureName) as Arcs | Matrix;

  let awaited: Awaited | null = null;
  let done: Promise<SeenWord> = Promise.reject(new Error('Nothing is expected.'));
  done.catch(() => undefined);

  // From one word to another it never leaves their shadow.
  spotlight.addEventListener(
    'pointerover',
    ({ timeStamp }) => {
      if (awaited) awaited.movedAt ??= timeStamp;
    },
    { capture: true },
  );

  new MutationObserver(() => {
    const one = awaited;
    if (!one || one.movedAt === null) return;
    const [asking] = spotlight.querySelectorAll<HTMLElement>('.asking');
    if (Number(asking?.dataset['index']) !== one.word) return;
    awaited = null;
    const { movedAt, settle, word } = one;
    afterPaint((now) => {
      const pictureToo = picture.lit === word && !picture.isUpdatePending;
      settle({ light: now - movedAt, pictureToo, shown: readLight(element) });
    });
  }).observe(spotlight, { subtree: true, childList: true, characterData: true, attributes: true });

  window.hovers = {
    expect(word) {
      done = new Promise((settle) => {
        awaited = { word, settle, movedAt: null };
      });
    },
    seen: () => done,
  };
}
