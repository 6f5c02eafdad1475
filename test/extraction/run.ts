import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepareEngine } from '../../src/cli/engine.ts';
import { judgeAll } from './evaluate.ts';
import { report, writeReport } from './report.ts';
import { readSpecifications } from './specification.ts';
import { train } from './train.ts';

/**
 * Says how well `extract` does on the specifications beside this file.
 *
 *   --train   trains the head anew first, on those that are not held out
 *   --write   puts the numbers into test/bench/README.md
 */
const { values } = parseArgs({
  options: {
    train: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const engine = await prepareEngine('int8');
if (!engine) throw new Error('There is no engine.');
const all = readSpecifications();
if (values.train) {
  const training = all.filter(({ heldOut }) => !heldOut);
  const head = await train(engine, training);
  const place = new URL('../../src/engine/analysis/keyRequirement/storedHead.ts', import.meta.url);
  writeFileSync(place, sourceOf(head));
  // The engine's own head was read when this began.
  process.stdout.write('The head is trained; run this again without --train for the numbers.\n');
} else {
  const verdicts = await judgeAll(
    engine,
    all.filter(({ heldOut }) => values['held-out'] || !heldOut),
  );
  const text = report(verdicts);
  process.stdout.write(text);
  for (const { specification, said, isRight, confidence } of verdicts) {
    if (isRight) continue;
    const { name, heldOut, key } = specification;
    const where = heldOut ? 'held out' : 'training';
    process.stdout.write(
      `\n${name} (${where}, sure ${confidence.toFixed(2)})\n  said  ${said}\n  right ${key}\n`,
    );
  }
  if (values.write) writeReport(text);
}

function sourceOf(head: unknown): string {
  return `import type { StoredHead } from './head.ts';

/** Written by \`npm run extraction -- --train\`; see head.ts. */
export const storedHead: StoredHead = ${JSON.stringify(head)};
`;
}
