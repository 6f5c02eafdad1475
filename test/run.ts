import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand, stopOnSignals } from './run/command.ts';
import { add, type Counts, playwrightCounts, type ReadReport } from './run/counts.ts';
import { testStep, vitestCounts } from './run/counts.ts';

type Step = {
  name: string;
  commands: string[][];
  /** A step of tests counts each of them; any other step counts as one check. */
  read?: ReadReport;
  /** Without what this step makes, the step fails and is not run. */
  needs?: string;
};

const root = resolve(import.meta.dirname, '..');
const timeLimit = 20 * 60_000;
const reportOf = (name: string) => join(root, '.cache/test', `${name}.json`);
const vitest = (project: string) => [
  ...['vitest', 'run', '--project', project],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(project)}`],
];
const e2e = ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts'];

const steps: Step[] = [
  { name: 'chromium', commands: [['node', 'test/chromium.ts']] },
  { name: 'format', commands: [['biome', 'format']] },
  {
    name: 'lint',
    commands: [['eslint', '--config', '.config/eslint.config.js', '--max-warnings', '0', '.']],
  },
  {
    name: 'types',
    commands: [
      ['tsc', '--noEmit'],
      ['tsc', '--noEmit', '-p', '.config/tsconfig.threads.json'],
    ],
  },
  { name: 'build', commands: [['npm', 'run', '--silent', 'build']] },
  { name: 'unit', commands: [vitest('unit')], read: vitestCounts },
  {
    name: 'cluster',
    commands: [['node', 'test/cluster/programs.ts'], vitest('cluster')],
    read: vitestCounts,
    needs: 'build',
  },
  { name: 'browser', commands: [vitest('browser')], read: vitestCounts },
  {
    name: 'e2e',
    commands: [[...e2e, '--reporter=list,json']],
    read: playwrightCounts,
    needs: 'build',
  },
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  const known = steps.map(({ name }) => name).join(', ');
  console.error(`There is no step called ${unknown.join(' or ')}. The steps are: ${known}.`);
  process.exitCode = 2;
} else {
  stopOnSignals();
  const chosen = steps.filter(({ name }) => names.length === 0 || names.includes(name));
  process.exitCode = (await runSteps(chosen)) ? 0 : 1;
}

async function runSteps(chosen: Step[]): Promise<boolean> {
  const failed = new Set<string>();
  const lines: string[] = [];
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const step of chosen) {
    console.log(`\n== ${step.name}`);
    const start = performance.now();
    const counts = step.needs && failed.has(step.needs) ? notRun(step.needs) : await run(step);
    if (counts.failed > 0) failed.add(step.name);
    total = add(total, counts);
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const line = `${step.name}: ${inWords(counts)}${skipped} (${seconds} s)`;
    lines.push(line);
    console.log(`-- ${line}`);
  }
  console.log(`\n${lines.join('\n')}\n\n${inWords(total)}`);
  return total.failed === 0;
}

async function run(step: Step): Promise<Counts> {
  const report = reportOf(step.name);
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const deadline = Date.now() + timeLimit;
  let ok = true;
  for (const command of step.commands) {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const ended = await runCommand(command, { root, deadline, env });
    if (!ended.ok) console.log(`${command.slice(0, 2).join(' ')}: ${ended.why}`);
    ok &&= ended.ok;
  }
  if (!step.read) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  return testStep(existsSync(report) ? readFileSync(report, 'utf8') : undefined, step.read, ok);
}

function notRun(needed: string): Counts {
  console.log(`Not run, as ${needed} failed.`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function inWords({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
