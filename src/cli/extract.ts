import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { consequences, extract as find, type Extraction } from '../engine/index.ts';
import { consequenceSentence, constraintName } from '../lesson/technique/words.ts';
import { prepareEngine } from './engine.ts';
import { complain, UsageError } from './messages.ts';

type Ranking = Extract<Extraction, { readonly kind: 'ranked' }>;

/** At a terminal, the first few say enough. */
const shownAtMost = 10;

/** Reads a specification from standard input and says what its key requirement is. */
export async function extract(args: string[]): Promise<number> {
  const { json } = parse(args);
  if (process.stdin.isTTY) complain('Paste the specification, and end it with Ctrl+D.');
  const text = await readAll(process.stdin);
  const engine = await prepareEngine('int8');
  if (!engine) return 1;
  const found = await find(engine, text, async () => {});
  switch (found.kind) {
    case 'empty':
      complain('There is no requirement in this text: it is empty, or has titles alone.');
      return 1;
    case 'too-long':
      complain(
        `The text has ${found.characters} characters; ${found.limit}, some ten pages, can be read at once.`,
      );
      return 1;
    case 'ranked':
      process.stdout.write(json ? `${JSON.stringify(asJson(found))}\n` : inWords(found));
      return 0;
    default:
      return found satisfies never;
  }
}

function parse(args: string[]): { json: boolean } {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function asJson({ key, confidence, ranked }: Ranking): object {
  const plain = ({ text, line, score }: Ranking['ranked'][number]) => ({
    text,
    line,
    score: digits(score),
  });
  return {
    key: key && plain(key),
    confidence: digits(confidence),
    constraint: key && key.constraint,
    consequences: key ? consequences[key.constraint].map(consequenceSentence) : [],
    ranked: ranked.map(plain),
  };
}

/** Scores near 0 and 1 keep their order. */
const digits = (value: number): number => Number(value.toPrecision(9));

function inWords({ key, confidence, ranked }: Ranking): string {
  const sure = `${Math.round(100 * confidence)}% sure`;
  const lines = key
    ? [
        `The key requirement (${sure}), line ${key.line}:`,
        `  ${key.text}`,
        `  It is about ${constraintName(key.constraint)}.`,
        '',
        'What follows from it:',
        ...consequences[key.constraint].map((one) => `  - ${consequenceSentence(one)}`),
      ]
    : [`No requirement here shapes the architecture (${sure}): it can be built on any stack.`];
  const rest = ranked.length - shownAtMost;
  return `${[
    ...lines,
    '',
    'Ranked:',
    ...ranked.slice(0, shownAtMost).map(({ score, line, text, constraint }) => {
      const near = `closest to ${constraintName(constraint)}`;
      return `  ${score.toFixed(3)}  ${text}\n         line ${line}, ${near}`;
    }),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ].join('\n')}\n`;
}
