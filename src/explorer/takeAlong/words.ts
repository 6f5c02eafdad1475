import { msg, str } from '@lit/localize';
import { labelsOf, type Attention, type WhatIf } from '../../worker/client.ts';
import { listed } from '../../ui/writing.ts';
import { changesIn } from '../changes.ts';
import { isChanged, type ExplorerState } from '../state.ts';
import { summary, viewName } from '../summary.ts';
import type { Subject } from './subject.ts';

/** What a picture shows, in a sentence. */
export function descriptionOf(subject: Subject): string {
  const { lit, square, state } = subject;
  if (lit === null) return msg('No word is chosen.');
  return summary(square, lit, state, state.look);
}

/** "Layer 2, head 3" */
export function viewTitle(state: ExplorerState): string {
  const name = viewName(state);
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** What is changed of the model, without which its numbers would mislead; empty where nothing is. */
export function changeWords(whatIf: WhatIf, attention: Attention): string {
  if (!isChanged(whatIf)) return '';
  const list = listed(changesIn(whatIf, labelsOf(attention, 'words')));
  return msg(str`With the model changed: ${list}.`);
}
