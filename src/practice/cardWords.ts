import { msg, str } from '@lit/localize';
import type { CardContent } from '../record/cards.ts';
import { dayMs, hourMs } from '../record/day.ts';

export interface CardSides {
  readonly question: string;
  readonly answer: string;
}

const gap = /\{\{(.+?)\}\}/g;

/** What is asked, and what is shown after. */
export function sidesOf(content: CardContent): CardSides {
  switch (content.kind) {
    case 'question':
      return { question: content.question, answer: content.answer };
    case 'cloze':
      return {
        question: content.text.replace(gap, '[ … ]'),
        answer: content.text.replace(gap, '$1'),
      };
  }
}

/** The answer in parts, of which every second one was what was asked for. */
export function answerParts(content: CardContent): readonly string[] {
  return content.kind === 'cloze' ? content.text.split(gap) : [content.answer];
}

/** "in 10 minutes", "in 4 days": when a card comes back. */
export function intervalWords(ms: number): string {
  if (ms < hourMs) return msg(str`${Math.max(1, Math.round(ms / 60_000))} min`);
  if (ms < dayMs) return msg(str`${Math.round(ms / hourMs)} h`);
  const days = Math.round(ms / dayMs);
  if (days === 1) return msg('1 day');
  if (days < 60) return msg(str`${days} days`);
  const months = Math.round(days / 30.4);
  return months < 24 ? msg(str`${months} months`) : msg(str`${Math.round(days / 365)} years`);
}
