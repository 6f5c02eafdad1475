import { msg, str } from '@lit/localize';
import { listed } from '../ui/writing.ts';
import type { BeyondText, LinkPart, LinkProblem } from './link.ts';
import { clipped } from './takeAlong/text.ts';
import { visibleText } from './visibleText.ts';

/** What is said of a link that could not be followed in everything: a sentence or two for each reason. */
export function linkProblemWords(problems: readonly LinkProblem[]): readonly string[] {
  const sentences = problems.filter(({ kind }) => kind === 'newer').map(() => newer());
  const parts = problems
    .filter((problem) => problem.kind === 'unreadable')
    .map(({ name, value }) => partWords(name, value));
  if (parts.length > 0) {
    const list = listed(parts);
    sentences.push(
      msg(
        str`Aloft could not make sense of ${list} in this link. What is usual stands in its place.`,
      ),
    );
  }
  const beyond = problems.filter((problem) => problem.kind === 'beyond').map(beyondWords);
  return [...sentences, ...beyond];
}

function newer(): string {
  return msg(
    'This link comes from a newer version of Aloft. You see what this version understands of it; reload the page with a network to update Aloft and see the rest.',
  );
}

/** A part of a link by what it is called on the page. */
function partWords(name: LinkPart, given: string): string {
  const value = shown(given);
  switch (name) {
    case 'v':
      return msg(str`the version “${value}”`);
    case 'layer':
      return msg(str`the layer “${value}”`);
    case 'head':
      return msg(str`the head “${value}”`);
    case 'word':
      return msg(str`the chosen word “${value}”`);
    case 'units':
      return msg(str`what to show, “${value}”`);
    case 'look':
      return msg(str`which way to look, “${value}”`);
    case 'picture':
      return msg(str`the picture “${value}”`);
    case 'threshold':
      return msg(str`the threshold “${value}”`);
    case 'panel':
      return msg(str`the question “${value}”`);
    case 'off':
      return msg(str`the heads that are off, “${value}”`);
    case 'hidden':
      return msg(str`the hidden words “${value}”`);
    case 'temperature':
      return msg(str`the temperature “${value}”`);
    case 'positions':
      return msg(str`the positions “${value}”`);
    default:
      return name satisfies never;
  }
}

function beyondWords({ name, index, count, units }: BeyondText): string {
  const number = index + 1;
  if (name === 'hidden') {
    return count === 1
      ? msg(
          str`This link hides word ${number}, but the text has only one word. Nothing is hidden in its place.`,
        )
      : msg(
          str`This link hides word ${number}, but the text has ${count} words. Nothing is hidden in its place.`,
        );
  }
  if (units === 'pieces') {
    return count === 1
      ? msg(
          str`This link points at piece ${number}, but the text has only one piece. No piece is chosen.`,
        )
      : msg(
          str`This link points at piece ${number}, but the text has ${count} pieces. No piece is chosen.`,
        );
  }
  return count === 1
    ? msg(
        str`This link points at word ${number}, but the text has only one word. No word is chosen.`,
      )
    : msg(
        str`This link points at word ${number}, but the text has ${count} words. No word is chosen.`,
      );
}

/** As much of it as can be seen, and as fits a sentence. */
function shown(value: string): string {
  return clipped(visibleText(value), 1, 14);
}
