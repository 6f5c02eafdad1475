import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Engine } from '../engine/index.ts';
import { check, type CheckedClaim } from '../explorer/shelf/claims.ts';
import { examples as shelf, type Example } from '../explorer/shelf/examples.ts';
import { prepareEngine } from './engine.ts';
import { recomputeLessons, type Recomputed } from './lessonClaims.ts';
import { complain, UsageError } from './messages.ts';
import { scan, type Find } from './scan.ts';
import { candidates } from './templates.ts';

/** Where the lessons' Markdown is. */
const lessonRoom = join(import.meta.dirname, '../lesson');

/** How many finds of a scan are worth reading. */
const shownFinds = 40;

/** Prints the shelf of examples with its numbers, checks its claims and the lessons', or looks for more. */
export async function examples(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.check && values.scan) throw new UsageError('examples takes --check or --scan.');
  const [file, ...rest] = positionals;
  if (rest.length > 0 || (file !== undefined && !values.scan)) {
    throw new UsageError('examples takes one FILE, and only with --scan.');
  }
  const sentences = file === undefined ? candidates() : await linesOf(file);
  if (!sentences) return 1;
  const engine = await prepareEngine('int8');
  if (!engine) return 1;
  if (!values.scan) {
    const shelfHolds = tellClaims(engine, values.check);
    const lessonsHold = tellNumbers(await recomputeLessons(engine, lessonRoom), values.check);
    return shelfHolds && lessonsHold ? 0 : 1;
  }
  const finds = scan(engine, sentences);
  process.stdout.write(finds.slice(0, shownFinds).map(findLine).join(''));
  complain(`${sentences.length} sentences were scanned.`);
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        scan: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Each line a sentence; null after a complaint. */
async function linesOf(file: string): Promise<string[] | null> {
  try {
    const lines = (await readFile(file, 'utf8')).split(/\r?\n/);
    return lines.filter((line) => line.trim() !== '');
  } catch (error) {
    complain(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** @returns whether all of them hold */
function tellClaims(engine: Engine, quiet: boolean): boolean {
  const told = shelf.map((example) => ({
    example,
    claims: example.claims.map((claim) => check(engine, example.text, claim)),
  }));
  if (!quiet) {
    for (const { example, claims } of told) process.stdout.write(exampleLines(example, claims));
  }
  const failed = told.flatMap(({ example, claims }) =>
    claims.filter(({ holds }) => !holds).map((claim) => ({ example, claim })),
  );
  for (const { example, claim } of failed) {
    complain(`${example.id}: “${example.text}” does not hold up.\n${claimLine(claim)}`);
  }
  const count = told.reduce((sum, { claims }) => sum + claims.length, 0);
  process.stdout.write(
    `${shelf.length} examples, ${count} claims: ${failed.length === 0 ? 'all hold' : `${failed.length} do not hold`}\n`,
  );
  return failed.length === 0;
}

/** @returns whether all of them hold */
function tellNumbers(numbers: readonly Recomputed[], quiet: boolean): boolean {
  if (!quiet) process.stdout.write(numbers.map(numberLine).join(''));
  const failed = numbers.filter(({ holds }) => !holds);
  for (const number of failed) complain(`src/lesson/${numberLine(number).trimEnd()}`);
  process.stdout.write(
    `${numbers.length} numbers in the lessons: ${failed.length === 0 ? 'all hold' : `${failed.length} do not hold`}\n`,
  );
  return failed.length === 0;
}

function numberLine({ place, says, value, stated, holds }: Recomputed): string {
  const shown = Number.isNaN(value) ? 'nothing' : String(Number(value.toFixed(3)));
  return `${place}  ${holds ? '✓' : '✗'} ${says}: it is ${shown}${Number.isNaN(stated) ? '' : ` for ${stated}`}\n`;
}

function exampleLines(
  { id, text, look, finding }: Example,
  claims: readonly CheckedClaim[],
): string {
  const lines = [`${text}  (${id})`, `  ${look()}`, `  ${finding()}`, ...claims.map(claimLine)];
  return `${lines.join('\n')}\n\n`;
}

function claimLine({ holds, says, value, needed }: CheckedClaim): string {
  const number = Number.isNaN(value) ? '  —  ' : value.toFixed(3);
  return `  ${holds ? '✓' : '✗'} ${number} ≥ ${needed}  ${says}`;
}

function findLine({ lead, weight, text, from, to, layer, head }: Find): string {
  const where = `layer ${layer + 1} head ${head + 1}`;
  return `${lead.toFixed(3)}  ${text}\n       ${from} → ${to} ${Math.round(100 * weight)}%, ${where}\n`;
}
