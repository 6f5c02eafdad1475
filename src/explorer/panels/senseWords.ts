import { msg, str } from '@lit/localize';
import type { Senses, SensesDepth } from '../../worker/client.ts';
import { cosineText, signedCosine } from '../cosines.ts';
import { visibleText } from '../visibleText.ts';

type Names = readonly [string, string];

/** What a depth is called: "After layer 2". */
export function depthName(depth: number): string {
  return depth === 0 ? msg('Before the layers') : msg(str`After layer ${depth}`);
}

/** "−0.35, money"; a lean that rounds to nothing belongs to neither. */
export function leanText(lean: number | null, names: Names): string {
  if (lean === null) return msg('no difference');
  const amount = signedCosine(lean);
  const name = sideOf(lean, names);
  return name === null ? amount : msg(str`${amount}, ${name}`);
}

/** How many usages fall on their own side when they are placed by the others, of those that can be. */
export function onOwnSide(
  { usages }: Senses,
  depth: SensesDepth,
): { readonly right: number; readonly of: number } {
  const leans = usages.flatMap(({ meaning }, i) => {
    const lean = depth.usages[i]?.lean ?? null;
    return lean === null ? [] : [meaning === 0 ? -lean : lean];
  });
  return { right: leans.filter((lean) => lean > 0).length, of: leans.length };
}

/** One sentence that says where the word has come to. */
export function sensesSummary(senses: Senses, last: SensesDepth, names: Names): string {
  const word = visibleText(senses.word);
  if (last.lean === null) {
    return msg(str`Nothing sets “${word}” apart here: its vector lies right between the meanings.`);
  }
  const amount = signedCosine(last.lean);
  const side = sideOf(last.lean, names);
  const where =
    side === null
      ? msg(str`After layer 2 “${word}” lies in the middle, ${amount}.`)
      : msg(str`After layer 2 “${word}” leans to ${side}, ${amount}.`);
  const [nearest] = last.nearest;
  if (nearest === undefined) return where;
  const example = senses.usages[nearest]!.text;
  const likeness = cosineText(last.usages[nearest]!.likeness!);
  return msg(str`${where} Nearest: “${example}”, ${likeness}.`);
}

function sideOf(lean: number, names: Names): string | null {
  if (Math.abs(lean) < 0.005) return null;
  return lean < 0 ? names[0] : names[1];
}
