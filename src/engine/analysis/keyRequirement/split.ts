import { readLine, type Line } from './lines.ts';
import { sentencesOf } from './sentences.ts';

/** One thing that a specification asks for. */
export interface Requirement {
  /** As it is written, without its bullet or number; where it goes on over lines, with a space between. */
  readonly text: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** It stands where the specification says what it leaves out or puts off. */
  readonly putOff: boolean;
}

/** A text under way: an item, a paragraph, with what has been read of it. */
interface Block {
  readonly kind: 'item' | 'paragraph';
  readonly indent: number;
  readonly depth: number;
  readonly parts: { readonly text: string; readonly line: number }[];
}

/** Up to so many sentences an item is one requirement; more are a paragraph that has a number. */
const sentencesOfItem = 2;
/** A line without a verb to speak of: as a title it has at most so many words. */
const wordsOfTitle = 8;

const leavesOut =
  /\b(?:out[- ]of[- ]scope|not in scope|non-?goals?|exclu(?:ded|sions?)|nice[- ]to[- ]haves?|won['’]t haves?|could haves?|future|later (?:versions?|releases?|phases?)|not (?:included|planned|required|needed)|wish ?list|ideas? for later|phase (?:2|ii|two))\b/iu;

/**
 * The requirements of a specification: items of lists, sentences of paragraphs, rows of tables. Titles,
 * rules, and items that only name a group are none.
 */
export function requirementsOf(text: string): Requirement[] {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .map(readLine);
  const width = Math.max(0, ...lines.map((line) => (line.kind === 'plain' ? line.text.length : 0)));
  const found: Requirement[] = [];
  let block: Block | null = null;
  let putOff: { readonly rank: number } | null = null;

  const close = (): void => {
    if (block) found.push(...requirementsIn(block, putOff !== null));
    block = null;
  };
  /** A title ends what a title of the same rank or a lower one has put off. */
  const enter = (title: string, rank: number): void => {
    close();
    if (putOff && rank <= putOff.rank) putOff = null;
    if (!putOff && leavesOut.test(title)) putOff = { rank };
  };

  lines.forEach((line, index) => {
    const number = index + 1;
    switch (line.kind) {
      case 'blank':
      case 'rule':
        close();
        return;
      case 'heading':
        enter(line.text, line.depth);
        return;
      case 'row':
        close();
        if (!isUnderlined(lines, index)) {
          block = { kind: 'item', indent: 0, depth: 0, parts: [{ text: line.text, line: number }] };
          close();
        }
        return;
      case 'item':
        if (isTitle(lines, index)) {
          enter(line.text, 10 + line.indent + line.depth);
          return;
        }
        close();
        block = { ...line, parts: [{ text: line.text, line: number }] };
        return;
      case 'plain':
        if (!block && isTitle(lines, index)) {
          enter(line.text, 7);
          return;
        }
        if (block && block.kind === 'paragraph' && isAnother(lines, index, width)) close();
        if (block && block.kind === 'item' && line.indent === 0 && isTitle(lines, index)) {
          enter(line.text, 7);
          return;
        }
        block ??= { kind: 'paragraph', indent: line.indent, depth: 0, parts: [] };
        block.parts.push({ text: line.text, line: number });
        return;
      default:
        line satisfies never;
    }
  });
  close();
  return found;
}

function requirementsIn({ kind, parts }: Block, putOff: boolean): Requirement[] {
  const text = parts.map((part) => part.text).join(' ');
  const sentences = sentencesOf(text);
  const whole = kind === 'item' && sentences.length <= sentencesOfItem;
  const pieces = whole ? [{ text: text.trim(), start: 0 }] : sentences;
  return pieces
    .filter((piece) => /\p{L}{2}/u.test(piece.text))
    .map((piece) => ({ text: piece.text, line: lineAt(parts, piece.start), putOff }));
}

/** The line of the part in which a place of the joined text lies. */
function lineAt(parts: Block['parts'], place: number): number {
  let end = -1;
  for (const part of parts) {
    end += part.text.length + 1;
    if (place < end) return part.line;
  }
  return parts.at(-1)!.line;
}

/** The next line that says something, if there is one. */
function nextOf(lines: readonly Line[], index: number): Line | undefined {
  return lines.slice(index + 1).find(({ kind }) => kind !== 'blank');
}

const isUnderlined = (lines: readonly Line[], index: number): boolean => {
  const next = lines[index + 1];
  return next?.kind === 'rule' && next.under;
};

/** Whether a line names what follows instead of asking for something. */
function isTitle(lines: readonly Line[], index: number): boolean {
  const line = lines[index]!;
  if (line.kind !== 'plain' && line.kind !== 'item') return false;
  const next = nextOf(lines, index);
  const words = line.text.split(/\s+/u).length;
  if (line.kind === 'item') {
    if (!next || words > wordsOfTitle || /[.;!?]$/u.test(line.text)) return false;
    if (next.kind === 'item') {
      const isNumbered = line.depth > 0;
      const isParent = next.indent > line.indent || (isNumbered && next.depth > line.depth);
      // "Works fully offline", with bullets below it, asks for something; "Tag" and "3 Quality" do not.
      return isParent && (line.text.endsWith(':') || words <= (isNumbered ? 5 : 2));
    }
    // "2. Overview" over a paragraph, or with bullets that are not indented.
    const isAlone = lines[index + 1]?.kind === 'blank' && lines[index - 1]?.kind !== 'item';
    return line.depth > 0 && words <= 4 && next.kind === 'plain' && isAlone;
  }
  if (isUnderlined(lines, index) && words <= 2 * wordsOfTitle) return true;
  if (line.text.endsWith(':')) return words <= 2 * wordsOfTitle;
  if (words > wordsOfTitle || /[.;!?,]$/u.test(line.text)) return false;
  if (/^\*\*.*\*\*$/u.test(line.text)) return true;
  if (next?.kind === 'item' || next?.kind === 'row' || next?.kind === 'heading') return true;
  // Over a paragraph that is longer than it is, and apart from it or the first line of all.
  const isApart = lines[index + 1]?.kind === 'blank';
  return next?.kind === 'plain' && isApart && next.text.length > 1.5 * line.text.length;
}

/**
 * Whether a line begins something new without a blank line before it: the one before ends a sentence, or
 * stops short of the margin and this one begins like one; or all lines around begin so, which is a list
 * without marks.
 */
function isAnother(lines: readonly Line[], index: number, width: number): boolean {
  const [before, line] = [lines[index - 1]!, lines[index]!];
  if (before.kind !== 'plain' || line.kind !== 'plain') return false;
  if (/[.;:!?]$/u.test(before.text)) return true;
  if (!beginsLikeOne(line)) return false;
  return before.text.length < 0.7 * width || neighboursOf(lines, index).every(beginsLikeOne);
}

const beginsLikeOne = (line: Line): boolean =>
  line.kind === 'plain' && /^["“(]?[\p{Lu}\d]/u.test(line.text);

/** The line with all plain ones before and after it, if they are three at least; or else none that count. */
function neighboursOf(lines: readonly Line[], index: number): Line[] {
  let [first, end] = [index, index + 1];
  while (lines[first - 1]?.kind === 'plain') first--;
  while (lines[end]?.kind === 'plain') end++;
  return end - first >= 3 ? lines.slice(first, end) : [{ kind: 'blank' }];
}
