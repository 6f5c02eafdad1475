import { msg, str } from '@lit/localize';
import { cosineText } from '../../explorer/cosines.ts';
import { percent } from '../../explorer/summary.ts';
import type { Place } from '../../worker/client.ts';
import { listed } from '../../ui/writing.ts';
import { bestPlaces } from './figures.ts';

/** The three places that are compared. */
export type Spot = 'start' | 'middle' | 'end';
export const spots = ['start', 'middle', 'end'] as const satisfies readonly Spot[];

/** Which of so many places a spot is, counted from 0. */
export function placeOfSpot(spot: Spot, places: number): number {
  switch (spot) {
    case 'start':
      return 0;
    case 'middle':
      return Math.floor((places - 1) / 2);
    case 'end':
      return places - 1;
  }
}

export function spotName(spot: Spot): string {
  switch (spot) {
    case 'start':
      return msg('at the start');
    case 'middle':
      return msg('in the middle');
    case 'end':
      return msg('at the end');
  }
}

/** Where a requirement gets most attention: at several spots alike, if it makes no difference between them. */
export type Verdict = { readonly kind: 'alike' } | { readonly kind: 'most'; readonly at: Spot[] };

/** Attention that is less than a tenth below the most counts as no less. */
export const noticeable = 0.1;

export type SpotValues = Readonly<Record<Spot, number>>;

export function verdictOf(attention: SpotValues): Verdict {
  const most = Math.max(...spots.map((spot) => attention[spot]));
  const at = spots.filter((spot) => attention[spot] > most * (1 - noticeable));
  return at.length === spots.length ? { kind: 'alike' } : { kind: 'most', at };
}

/** @param places three at least */
export function attentionAtSpots(places: readonly Place[]): SpotValues {
  const at = (spot: Spot): number => places[placeOfSpot(spot, places.length)]!.attention;
  return { start: at('start'), middle: at('middle'), end: at('end') };
}

/** What was shown, with the learner's own numbers. */
export function proof(key: string, places: readonly Place[]): string {
  const attention = attentionAtSpots(places);
  const [start, middle, end] = spots.map((spot) => percent(attention[spot], 1));
  const name = shortened(key, 60);
  const numbers = msg(
    str`of ${places.length} requirements, “${name}” gets ${start!} of all attention at the start, ${middle!} in the middle and ${end!} at the end`,
  );
  const verdict = verdictOf(attention);
  return verdict.kind === 'alike'
    ? msg(str`For this small encoder the place hardly matters: ${numbers}.`)
    : msg(
        str`For this small encoder the place matters: ${numbers}, so most ${spotNames(verdict.at)}.`,
      );
}

/** What the learner thought, against what was measured and computed. @param places null until they are known */
export function outcome(guess: Spot | 'alike', places: readonly Place[] | null): string {
  const said =
    guess === 'alike'
      ? msg('You said that it makes no difference.')
      : msg(str`You said: ${spotName(guess)}.`);
  const best = bestPlaces();
  const counts = spots
    .filter((spot) => best[spot].length > 0)
    .map((spot) => msg(str`${best[spot].length} did best with the answer ${spotName(spot)}`));
  const large = msg(str`Of the three large models below, ${listed(counts)}.`);
  return places ? `${said} ${large} ${encoderVerdict(places)}` : `${said} ${large}`;
}

function encoderVerdict(places: readonly Place[]): string {
  const verdict = verdictOf(attentionAtSpots(places));
  return verdict.kind === 'alike'
    ? msg('Our small encoder attends to it about as much wherever it stands.')
    : msg(str`Our small encoder attends to it most ${spotNames(verdict.at)}.`);
}

const spotNames = (at: readonly Spot[]): string => listed(at.map(spotName));

/** What the model does with the requirement at one place. @param place counted from 0 */
export function placeSentence(places: readonly Place[], place: number): string {
  const { attention, even, nearness } = places[place]!;
  const [gets, alike] = [percent(attention, 1), percent(even, 1)];
  return msg(
    str`At place ${place + 1} of ${places.length}, the key requirement gets ${gets} of the attention; if every word got its equal part, it would be ${alike}. The vector of the whole prompt has a cosine of ${cosineText(nearness)} with the vector of the key requirement alone.`,
  );
}

/** So many characters at most, the last of them a mark of what is missing. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
