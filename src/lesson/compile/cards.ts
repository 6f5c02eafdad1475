import type { CardContent } from '../../record/cards.ts';
import type { LessonCard } from '../lesson.ts';
import { readEntries, type Entry } from './entries.ts';
import { checkNumbers } from './numbers.ts';
import type { Problem } from './problems.ts';

interface CardsOf {
  readonly lesson: string;
  /** The ids of its sections. */
  readonly sections: readonly string[];
}

interface Cards {
  readonly cards: readonly LessonCard[];
  readonly problems: readonly Problem[];
}

type Say = (message: string) => void;

/**
 * Reads a list of cards: under each `## section/name` either the lines `question:` and `answer:`, or
 * `cloze:` with what is to be remembered in double braces.
 */
export function readCards(file: string, source: string, { lesson, sections }: CardsOf): Cards {
  const { entries, problems } = readEntries(file, source);
  const all = [...problems];
  const cards = Array.from(entries.values(), (entry): LessonCard => {
    const report = (line: number, message: string): void => {
      all.push({ file, line, message });
    };
    const [section = '', name = '', ...more] = entry.name.split('/');
    if (!sections.includes(section)) report(entry.line, `there is no section "${section}"`);
    if (!/^[a-z0-9-]+$/.test(name) || more.length > 0)
      report(entry.line, `"${entry.name}" is not called like the-section/the-card`);
    const content = contentOf(entry, (message) => report(entry.line, message));
    const lines = entry.text.split('\n');
    lines.forEach((line, i) => {
      if (/[[\]<>$`*_]/.test(line)) report(entry.textLine + i, 'a card is plain text');
    });
    checkNumbers(lines, (line, message) => report(entry.textLine + line, message));
    return { id: `${lesson}/${entry.name}`, section, content };
  });
  return { cards, problems: all };
}

function contentOf({ name, text }: Entry, say: Say): CardContent {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, field, value = ''] = /^(question|answer|cloze): *(.*)$/.exec(line) ?? [];
    if (field === undefined) say(`"${line}" is no question, answer or cloze`);
    else if (fields.has(field)) say(`"${name}" has two lines "${field}:"`);
    else fields.set(field, value.trim());
  }
  const [question, answer, cloze] = [
    fields.get('question'),
    fields.get('answer'),
    fields.get('cloze'),
  ];
  if (cloze !== undefined) {
    if (fields.size > 1) say(`"${name}" is either a cloze or a question with its answer`);
    if (!isCloze(cloze)) say(`"${name}" leaves nothing out: what is asked for stands in {{…}}`);
    return { kind: 'cloze', text: cloze };
  }
  if (!question) say(`"${name}" asks nothing`);
  if (!answer) say(`"${name}" has no answer`);
  return { kind: 'question', question: question ?? '', answer: answer ?? '' };
}

function isCloze(text: string): boolean {
  const gaps = [...text.matchAll(/\{\{([^{}]*)\}\}/g)];
  const isFilled = gaps.length > 0 && gaps.every(([, inside]) => inside!.trim() !== '');
  return isFilled && !/[{}]/.test(text.replace(/\{\{[^{}]*\}\}/g, ''));
}
