import type { ReadCodes } from './codeReader.ts';

/** Between two looks, so that a phone stays cool and the page goes on answering. */
const restMs = 120;

/** A frame that cannot be read may be followed by one that can; so many in a row are no chance. */
const patience = 10;

/**
 * Looks at what the camera shows, again and again, until what it has seen is taken.
 *
 * @param take is given what each code says; true ends it
 * @throws where pictures cannot be read here
 */
export async function lookForCode(
  video: HTMLVideoElement,
  read: ReadCodes,
  take: (texts: readonly string[]) => boolean,
  signal: AbortSignal,
): Promise<void> {
  const isOver = (): boolean => signal.aborted;
  let failures = 0;
  while (!isOver()) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      try {
        const texts = await read(video);
        failures = 0;
        if (isOver() || (texts.length > 0 && take(texts))) return;
      } catch (error) {
        if (!isOver() && ++failures === patience) throw error;
      }
    }
    await rest(signal);
  }
}

const rest = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, restMs);
    signal.addEventListener('abort', end);
  });
