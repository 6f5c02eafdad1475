import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { maxTokens, type Precision, type Trace, type View } from '../engine/index.ts';
import { prepareEngine } from './engine.ts';
import { complain, UsageError } from './messages.ts';
import { draw } from './draw.ts';

interface Wish extends View {
  readonly text: string;
  /** Null for all of them. */
  readonly word: number | null;
  readonly precision: Precision;
  readonly json: boolean;
}

/** Draws or prints where each word of a text looks. */
export async function attend(args: string[]): Promise<number> {
  const wish = await readWish(args);
  const engine = await prepareEngine(wish.precision);
  if (!engine) return 1;
  if (wish.json) {
    process.stdout.write(`${JSON.stringify(asJson(engine.trace(wish.text)))}\n`);
    return 0;
  }
  const attention = engine.attend(wish.text);
  if (attention.tokens.length === 0) {
    complain('The text is empty: there is no word to look from.');
    return 1;
  }
  process.stdout.write(draw(attention, wish, wish.word));
  if (attention.truncated)
    complain(`The text is long: only its first ${maxTokens} pieces were read.`);
  return 0;
}

async function readWish(args: string[]): Promise<Wish> {
  const { values, positionals } = parse(args);
  const [first, ...rest] = positionals;
  if (first === undefined) throw new UsageError('attend needs a text, or "-" for standard input.');
  // Words that the shell has split are a sentence all the same.
  const text =
    first === '-'
      ? (await readAll(process.stdin)).replace(/\r?\n$/, '')
      : [first, ...rest].join(' ');
  return {
    text,
    layer: oneOf('layer', values.layer, ['1', '2']) === '1' ? 0 : 1,
    heads: headsFrom(oneOf('head', values.head, ['mean', '1', '2', '3', '4'])),
    units: oneOf('units', values.units, ['words', 'pieces']),
    word: values.word === undefined ? null : wholeNumber('word', values.word),
    precision: oneOf('precision', values.precision, ['int8', 'f32']),
    json: values.json,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        layer: { type: 'string', default: '2' },
        head: { type: 'string', default: 'mean' },
        units: { type: 'string', default: 'words' },
        word: { type: 'string' },
        precision: { type: 'string', default: 'int8' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new UsageError(`--${name} is "${value}"; it can be ${allowed.join(', ')}.`);
  }
  return found;
}

const headsFrom = (value: string): readonly number[] =>
  value === 'mean' ? [] : [Number(value) - 1];

function wholeNumber(name: string, value: string): number {
  if (!/^\d+$/.test(value))
    throw new UsageError(`--${name} is "${value}"; it has to be a whole number.`);
  return Number(value);
}

/** Nine digits hold a float32 exactly. */
const digits = (value: number): number => Number(value.toPrecision(9));

function asJson(trace: Trace): object {
  const count = trace.tokens.length;
  return {
    tokens: trace.tokens,
    layers: trace.layers.map(({ heads, weights }) =>
      Array.from({ length: heads }, (_head, head) =>
        Array.from({ length: count }, (_query, query) => {
          const row = (head * count + query) * count;
          return Array.from(weights.subarray(row, row + count), digits);
        }),
      ),
    ),
    embedding: Array.from(trace.embedding, digits),
    truncated: trace.truncated,
  };
}
