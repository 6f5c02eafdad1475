import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { plain } from '../../../ui/writing.ts';
import { decimal } from './numbers.ts';
import type { Step, StepMaterial } from './step.ts';
import { reachOf, strip } from './strip.ts';
import { offNote } from './values.ts';

/** All heads of the layer, side by side. */
export function joinedStep({ steps }: StepMaterial): Step {
  const { joined, headWidth, headLengths, head: own, isOff } = steps;
  const scale = reachOf(joined);
  const [heads, width] = [plain(headLengths.length), plain(joined.length)];
  return {
    title: msg('All heads, side by side'),
    sentence: msg(
      str`The other heads of the layer have done the same, each in its own way, and the ${heads} outputs are joined to one list of ${heads} × ${plain(headWidth)} = ${width} numbers.`,
    ),
    body: html`<div class="strips">
        ${headLengths.map((length, head) =>
          strip({
            name:
              head === own
                ? msg(str`Head ${head + 1}, this one: length ${decimal(length)}`)
                : msg(str`Head ${head + 1}: length ${decimal(length)}`),
            numbers: joined.subarray(head * headWidth, (head + 1) * headWidth),
            scale,
            isChosen: head === own,
          }),
        )}
      </div>
      ${isOff ? offNote() : null}`,
  };
}
