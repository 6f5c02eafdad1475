import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests of several servers start, and Debian's packages that bring it. */
const packages = {
  postgres: 'postgresql',
  initdb: 'postgresql',
  'redis-server': 'redis-server',
  haproxy: 'haproxy',
} as const;

export type Program = keyof typeof packages;

const names = Object.keys(packages) as Program[];

/** Null where it is not here. */
export function find(program: Program): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', ...debians()];
  const paths = folders.filter(Boolean).map((folder) => join(folder, program));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Debian keeps PostgreSQL's own programs off the PATH, by version. */
function debians(): string[] {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return [];
  const newestFirst = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(versions, version, 'bin'));
}

/** In words, or null where nothing is missing. */
export function whatIsMissing(): string | null {
  const missing = names.filter((name) => find(name) === null);
  if (missing.length === 0) return null;
  const wanted = [...new Set(missing.map((name) => packages[name]))].join(' ');
  return `${missing.join(', ')} not found; on Debian: apt-get install ${wanted}`;
}

/** Set where a test that is passed over is one too many. */
export const mustRunAll = process.env['ALOFT_EVERY_TEST'] === '1';

function install(): void {
  const wanted = [...new Set(Object.values(packages))];
  const options = { stdio: 'inherit', timeout: 5 * 60_000 } as const;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], {
    ...options,
    env,
  });
}

/** A machine that checks every change has them installed; nobody else's is changed. */
if (import.meta.main) {
  const isOurs = mustRunAll && process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (whatIsMissing() !== null && isOurs) install();
  const missing = whatIsMissing();
  if (missing !== null) console.log(mustRunAll ? missing : `To be passed over: ${missing}`);
  process.exitCode = missing !== null && mustRunAll ? 1 : 0;
}
