import { sentencesOf } from '../../worker/client.ts';
import { plainLine } from '../plainLine.ts';

/**
 * About as much as the model reads at once, with room to spare: 128 pieces. Of the sample in test/notes,
 * notes cut to this length are found better than sentence by sentence: a right one comes first for 34 of
 * 49 queries, and for 25.
 */
const longestPassage = 300;

/** A note as the model reads it: without the marks of Markdown, and what is short goes together. */
export function passagesOf(text: string): readonly string[] {
  const parts = text.split('\n').map(plainLine).flatMap(inReach);
  const passages: string[] = [];
  for (const part of parts) {
    const last = passages.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= longestPassage)
      passages[passages.length - 1] = `${last} ${part}`;
    else passages.push(part);
  }
  return passages;
}

/** A long line goes into its sentences, and a long sentence is cut between its words. */
function inReach(line: string): readonly string[] {
  if (line.length <= longestPassage) return /[\p{L}\p{N}]/u.test(line) ? [line] : [];
  return sentencesOf(line).flatMap(({ text }) => cut(text));
}

function cut(sentence: string): readonly string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > longestPassage) {
    const space = rest.lastIndexOf(' ', longestPassage);
    const at = space > 0 ? space : longestPassage;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}
