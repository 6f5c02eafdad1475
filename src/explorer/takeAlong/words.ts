import { msg, str } from '@lit/localize';
import type { Attention, WhatIf } from '../../worker/client.ts';
import { isChanged, type ExplorerState, type Picture } from '../state.ts';
import { percent, summary, viewName } from '../summary.ts';
import { visibleText } from '../visibleText.ts';
import type { Subject } from './subject.ts';
import { lightBetween } from './subject.ts';

/** What a picture shows, in a sentence. */
export function descriptionOf(subject: Subject): string {
  const { lit, square, state } = subject;
  if (lit === null) return msg('No word is chosen.');
  return state.look === 'from' ? summary(square, lit, state) : lookedAt(subject, lit);
}

function lookedAt(subject: Subject, lit: number): string {
  const { labels, square, state } = subject;
  const weights = labels.map((_label, i) => lightBetween(subject, square.weights, lit, i));
  const most = weights.indexOf(Math.max(...weights));
  const amount = percent(weights[most]!);
  const where = viewName(state);
  return most === lit
    ? msg(str`“${labels[lit]!}” is looked at most by itself, ${amount} (${where}).`)
    : msg(str`“${labels[lit]!}” is looked at most by “${labels[most]!}”, ${amount} (${where}).`);
}

/** "Layer 2, head 3" */
export function viewTitle(state: ExplorerState): string {
  const name = viewName(state);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

export function pictureTitle(picture: Picture): string {
  switch (picture) {
    case 'spotlight':
      return msg('Spotlight');
    case 'arcs':
      return msg('Arcs');
    case 'matrix':
      return msg('Matrix');
    case 'heads':
      return msg('All heads');
    default:
      return picture satisfies never;
  }
}

/** What is changed of the model, without which its numbers would mislead; empty where nothing is. */
export function changeWords(whatIf: WhatIf, { words }: Attention): string {
  if (!isChanged(whatIf)) return '';
  const heads = whatIf.headsOff.map(({ layer, head }) => {
    const name = `${layer + 1}.${head + 1}`;
    return msg(str`head ${name} off`);
  });
  const hidden = whatIf.maskedWords.flatMap((word) => {
    const text = words[word]?.text;
    if (text === undefined) return [];
    const name = visibleText(text);
    return [msg(str`“${name}” hidden`)];
  });
  const temperature = whatIf.temperature.toLocaleString();
  const changes = [
    ...heads,
    ...hidden,
    ...(whatIf.temperature === 1 ? [] : [msg(str`temperature ${temperature}`)]),
    ...(whatIf.positions ? [] : [msg('positions off')]),
  ];
  const list = new Intl.ListFormat().format(changes);
  return msg(str`With the model changed: ${list}.`);
}
