import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { plain } from '../../../ui/writing.ts';
import { askerName, type Step, type StepMaterial } from './step.ts';
import { numberList, strip } from './strip.ts';

/** What the token looks for. */
export function queryStep({ steps }: StepMaterial): Step {
  const name = askerName(steps);
  const count = plain(steps.headWidth);
  return {
    title: msg('What the word looks for: its query'),
    sentence: msg(
      str`From all that “${name}” is so far, the head makes ${count} numbers that stand for what it looks for: its query.`,
    ),
    body: html`${strip({ name: msg(str`The query of “${name}”`), numbers: steps.query })}
    ${numberList(msg(str`All ${count} numbers`), steps.query)}`,
  };
}
