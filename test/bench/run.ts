import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './builtApp.ts';
import { startChromium } from './chromiumRunner.ts';
import { measureHovers } from './hover/measure.ts';
import { measureKeystrokes } from './keystroke/measure.ts';
import { makeFiles } from './make.ts';
import { nodeRunner } from './nodeRunner.ts';
import { readOptions, type Options, type Runtime } from './options.ts';
import { installPeers } from './peers.ts';
import { fallen, ratiosOf, type Baseline, type Sections } from './report/baseline.ts';
import {
  batchSection,
  forwardSection,
  hoverSection,
  keystrokeSection,
  occlusionSection,
  otherSection,
  peakSection,
  timesOf,
  type Section,
} from './report/ratios.ts';
import { between, markdownOf } from './report/table.ts';
import { sizesSection } from './sizes.ts';
import type { Runner } from './runner.ts';
import { measureTokenizer } from './tokenizing.ts';

const baselineFile = join(import.meta.dirname, 'baseline.json');
const readme = join(import.meta.dirname, 'README.md');

try {
  process.exitCode = await bench(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function bench(options: Options): Promise<number> {
  installPeers();
  console.log('The models of all contenders are made from the same weights.');
  await makeFiles();

  const sections: Record<string, Section[]> = {};
  const versions: Record<string, string> = {};
  for (const runtime of options.runtimes) {
    const runner = await start(runtime);
    try {
      versions[runtime] = runner.version;
      sections[runtime] = await sectionsOf(runtime, runner, options);
    } finally {
      await runner.close();
    }
  }
  sections['either'] = [await sizesSection()];

  const text = inMarkdown(sections, versions);
  console.log(`\n${text}\n`);
  return conclude(options, sections, versions, text);
}

async function start(runtime: Runtime): Promise<Runner> {
  return runtime === 'node' ? nodeRunner : startChromium();
}

async function sectionsOf(
  runtime: Runtime,
  runner: Runner,
  { pace, times }: Options,
): Promise<Section[]> {
  const say = (what: string): void => console.log(`${runtime}: ${what}`);
  say('forward pass, 1 thread');
  const one = await runner.ask({ kind: 'forward', group: 'one', pace });
  say('forward pass, 2 threads');
  const two = await runner.ask({ kind: 'forward', group: 'two', pace });
  say('forward pass, ours with 1 thread and with 2');
  const own = await runner.ask({ kind: 'forward', group: 'ours', pace });
  say('reading the pack');
  const pack = await runner.ask({ kind: 'pack', pace });
  say('many texts, and less of one');
  const batch = await runner.ask({ kind: 'batch', pace });
  say('a full occlusion of 20 words');
  const occlusion = await runner.ask({ kind: 'occlusion', pace });
  // In Node alone, as the reference tokenizer is a module of Node's, and slow.
  if (runtime === 'node') say('tokenizer; the reference takes its time');
  const tokenizer = runtime === 'node' ? await measureTokenizer(pace) : undefined;
  const inTheApp: Section[] = [];
  if (runtime === 'chromium') {
    say('keystrokes in the built app');
    buildApp();
    inTheApp.push(keystrokeSection(await measureKeystrokes(pace)));
    say('the mouse over its words');
    inTheApp.push(hoverSection(await measureHovers(pace)));
  }
  if (times) for (const report of [one, two, own]) console.log(timesOf(report));
  return [
    forwardSection(one),
    forwardSection(two),
    forwardSection(own),
    peakSection(one),
    batchSection(batch),
    occlusionSection(occlusion),
    otherSection(pack, tokenizer),
    ...inTheApp,
  ];
}

function inMarkdown(sections: Sections, versions: Readonly<Record<string, string>>): string {
  return Object.entries(sections)
    .flatMap(([place, all]) => [
      `### ${titleOf(place)}${versions[place] ? ` ${versions[place]}` : ''}`,
      ...all.map(markdownOf),
    ])
    .join('\n\n');
}

function titleOf(place: string): string {
  if (place === 'node') return 'Node';
  return place === 'chromium' ? 'Chromium' : 'In either';
}

function conclude(
  { write, check }: Options,
  sections: Sections,
  versions: Readonly<Record<string, string>>,
  text: string,
): number {
  const ratios = ratiosOf(sections);
  let status = 0;
  if (check) {
    if (!existsSync(baselineFile)) throw new Error('There is no baseline to check against.');
    const baseline = JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline;
    const lines = fallen(ratios, baseline.ratios);
    if (baseline.processor !== processor()) {
      console.log(`The baseline was measured on another processor: ${baseline.processor}.`);
    }
    console.log(lines.length === 0 ? 'No ratio has fallen.' : `Fallen:\n${lines.join('\n')}`);
    status = lines.length === 0 ? 0 : 1;
  }
  if (write) {
    const baseline: Baseline = {
      date: new Date().toISOString().slice(0, 10),
      processor: processor(),
      node: versions['node'] ?? '',
      chromium: versions['chromium'] ?? '',
      ratios,
    };
    writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 2)}\n`);
    const measured = `${baseline.date}, ${baseline.processor}, ${cpus().length} cores.`;
    const document = readFileSync(readme, 'utf8');
    writeFileSync(readme, between(document, 'ratios', `${measured}\n\n${text}`));
  }
  return status;
}

function processor(): string {
  return cpus()[0]?.model.trim() ?? 'unknown';
}
