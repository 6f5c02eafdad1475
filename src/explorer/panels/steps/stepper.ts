import { dotStep } from './dot.ts';
import { joinedStep } from './joined.ts';
import { keyStep } from './key.ts';
import { queryStep } from './query.ts';
import { residualStep } from './residual.ts';
import { scoreStep } from './score.ts';
import { softmaxStep } from './softmax.ts';
import { valuesStep } from './values.ts';
import { StepWalk } from './walk.ts';

/** From a query to what becomes of the word. */
export class Stepper extends StepWalk {
  protected override readonly order = [
    ...[queryStep, keyStep, dotStep, scoreStep],
    ...[softmaxStep, valuesStep, joinedStep, residualStep],
  ];
}

customElements.define('aloft-stepper', Stepper);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-stepper': Stepper;
  }
}
