import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../builtApp.ts';
import { installPeers } from '../peers.ts';
import { between } from '../report/table.ts';
import type { Contender } from './contenders.ts';
import type { LoadAsked, LoadReport } from './load.ts';
import { tableOf, type Measured, type Round } from './table.ts';

const isQuick = process.argv.includes('--quick');
const counts = isQuick ? [1, 2] : [1, 2, 3, 4];
const rounds = isQuick ? 2 : 6;
const seconds = 2;
/** As many devices as a learner has, of as many learners as one process can keep busy. */
const busy = { rooms: 40, devices: 3 };
/** What both can do: only then do latencies say something. */
const calm = { rooms: 40, devices: 3, rate: 400 };
const crowd = { rooms: 400, devices: 2, rate: 800 };

installPeers();
if (!isQuick) buildApp();
const { ours, theirs } = await import('./contenders.ts');
const measured: Measured[] = [];
for (const processes of counts) {
  console.log(`${processes} of each`);
  measured.push(await measure(processes));
}
const table = tableOf(measured);
console.log(`\n${table}\n`);
if (process.argv.includes('--write')) {
  const readme = join(import.meta.dirname, '../README.md');
  const date = new Date().toISOString().slice(0, 10);
  const where = `${date}, ${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}.`;
  writeFileSync(readme, between(readFileSync(readme, 'utf8'), 'sync', `${where}\n\n${table}`));
}

async function measure(processes: number): Promise<Measured> {
  const contenders = [await ours(processes), await theirs(processes)];
  const generator = fork(join(import.meta.dirname, 'load.ts'));
  const checks: (() => Promise<void>)[] = [];
  const sides = { ours: [] as Round[], theirs: [] as Round[] };
  try {
    for (let i = -1; i < rounds; i++) {
      // The first warms up; then each begins as often as the other.
      const inTurn = i % 2 === 0 ? contenders : contenders.toReversed();
      for (const contender of inTurn) {
        const round = await roundOf(generator, contender, checks);
        if (i >= 0) sides[contender.side].push(round);
      }
    }
    await stopAndCheck(contenders, checks);
    const memory = {
      ours: await memoryARoom(generator, () => ours(processes)),
      theirs: await memoryARoom(generator, () => theirs(processes)),
    };
    return { processes, rooms: crowd.rooms, ...sides, memory };
  } finally {
    generator.kill();
    for (const contender of contenders) await contender.close();
  }
}

/** @throws where not everything is in the store of a server that has stopped */
async function stopAndCheck(
  contenders: readonly Contender[],
  checks: readonly (() => Promise<void>)[],
): Promise<void> {
  for (const { servers } of contenders)
    await Promise.all(servers.map((server) => server.kill('SIGTERM')));
  for (const check of checks) await check();
}

async function roundOf(
  generator: ChildProcess,
  contender: Contender,
  checks: (() => Promise<void>)[],
): Promise<Round> {
  // To enter a room is another thing, which the peer asks nothing for.
  const cpu: number[] = [];
  const sample = (said: { phase?: string }): void => {
    if (said.phase) cpu.push(cpuMs(contender));
  };
  generator.on('message', sample);
  const fast = await ask(generator, contender, { ...busy, seconds, rate: 0 }, checks);
  generator.off('message', sample);
  const cpuEach = (cpu[1]! - cpu[0]!) / (fast.sent * (busy.devices - 1));
  const slow = await ask(generator, contender, { ...calm, seconds }, checks);
  return { relayed: fast.relayed, cpuMs: cpuEach, ...slow.latencies };
}

/** What a room with two devices and some updates takes of the memory of servers that have just started. */
async function memoryARoom(
  generator: ChildProcess,
  start: () => Promise<Contender>,
): Promise<number> {
  const contender = await start();
  const checks: (() => Promise<void>)[] = [];
  const before = rss(contender);
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, rss(contender))), 100);
  try {
    await ask(generator, contender, { ...crowd, seconds: 4 }, checks);
    clearInterval(timer);
    await stopAndCheck([contender], checks);
  } finally {
    clearInterval(timer);
    await contender.close();
  }
  return (most - before) / crowd.rooms;
}

async function ask(
  generator: ChildProcess,
  { side, servers, stored }: Contender,
  load: Omit<LoadAsked, 'side' | 'servers'>,
  checks: (() => Promise<void>)[],
): Promise<LoadReport> {
  const addresses = servers.map(({ port }) => `http://127.0.0.1:${port}`);
  generator.send({ side, servers: addresses, ...load } satisfies LoadAsked);
  const { report, error } = await answerOf(generator);
  if (!report) throw new Error(`${side}: ${error}`);
  checks.push(async () => {
    for (const [i, room] of report.rooms.entries()) {
      const count = await stored(room, i % servers.length);
      if (count !== report.entries[i])
        throw new Error(`${side}: ${count} entries are stored of ${report.entries[i]}`);
    }
  });
  return report;
}

interface Said {
  readonly report?: LoadReport;
  readonly error?: string;
  readonly phase?: string;
}

/** What it says comes at once, sometimes: one that listens to the first alone would miss the last. */
function answerOf(generator: ChildProcess): Promise<Said> {
  return new Promise((resolve) => {
    const hear = (said: Said): void => {
      if (said.phase !== undefined) return;
      generator.off('message', hear);
      resolve(said);
    };
    generator.on('message', hear);
  });
}

/** Linux alone tells it of another process; elsewhere the column stays empty. */
function cpuMs({ servers }: Contender): number {
  return total(servers, (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  });
}

function rss({ servers }: Contender): number {
  return total(servers, (pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  });
}

function total(servers: Contender['servers'], of: (pid: number) => number): number {
  if (process.platform !== 'linux') return NaN;
  return servers.reduce((sum, server) => sum + of(server.pid()), 0);
}
