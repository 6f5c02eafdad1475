import { msg } from '@lit/localize';
import type { EngineFailure } from '../worker/client.ts';

export interface FailureWords {
  /** What happened. */
  readonly what: string;
  /** What it means for the learner. */
  readonly meaning: string;
  /** The label of the button that mends it. */
  readonly mend: string;
}

/** What is said of each failure: what happened, what it means, what to do. */
export function failureWords(failure: EngineFailure): FailureWords {
  const untouched = msg('Your text is untouched.');
  const { kind } = failure;
  switch (kind) {
    case 'unreachable':
      return {
        what: msg('The model could not be downloaded: the network did not answer.'),
        meaning: `${msg('What has arrived so far is kept.')} ${untouched}`,
        mend: msg('Go on downloading'),
      };
    case 'stalled':
      return {
        what: msg('The download of the model stands still.'),
        meaning: `${msg('What has arrived so far is kept.')} ${untouched}`,
        mend: msg('Go on downloading'),
      };
    case 'missing':
      return {
        what: msg('The server has no model to give.'),
        meaning: `${msg('It may be in the middle of an update.')} ${untouched}`,
        mend: msg('Try again'),
      };
    case 'truncated':
      return {
        what: msg('The model arrived incomplete: its end is missing.'),
        meaning: `${msg('Nothing is computed with it, so that no number is wrong.')} ${untouched}`,
        mend: msg('Download it again'),
      };
    case 'corrupted':
      return {
        what: msg('The model is damaged: its checksum does not match.'),
        meaning: `${msg('Nothing is computed with it, so that no number is wrong.')} ${untouched}`,
        mend: msg('Download it again'),
      };
    case 'not-a-pack':
      return {
        what: msg('What arrived in place of the model is something else.'),
        meaning: `${msg('A sign-in page of the network may stand in between.')} ${untouched}`,
        mend: msg('Download it again'),
      };
    case 'newer':
      return {
        what: msg('The model is newer than this app.'),
        meaning: `${msg('Reload the page to get the app that goes with it.')} ${untouched}`,
        mend: msg('Try again'),
      };
    case 'crashed':
      return {
        what: msg('The model stopped in the middle of its work.'),
        meaning: `${msg('The device may be short of memory.')} ${untouched}`,
        mend: msg('Start it again'),
      };
    default:
      return kind satisfies never;
  }
}
