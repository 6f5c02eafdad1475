import type { TemplateResult } from 'lit';
import type { Steps } from '../../../worker/client.ts';
import { visibleText } from '../../visibleText.ts';

/** What one step shows. */
export interface Step {
  readonly title: string;
  /** What happens here, in one sentence. */
  readonly sentence: string;
  /** The same in the numbers of this text. */
  readonly body: TemplateResult;
}

/** What a step is made from. */
export interface StepMaterial {
  readonly steps: Steps;
  /** The token whose key is looked at; null while none is chosen by hand. */
  readonly key: number | null;
  readonly chooseKey: (key: number) => void;
}

/** What the asking token is called. */
export const askerName = ({ labels, token }: Steps): string => visibleText(labels[token]!);

/** The token that gets the most weight. */
export function strongestMatch({ matches }: Steps): number {
  const weights = matches.map(({ weight }) => weight);
  return weights.indexOf(Math.max(...weights));
}
