import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;

interface PackageFile {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The peers have packages of their own, which are installed when the bench first needs them. */
export function installPeers(): void {
  if (arePeersHere()) return;
  console.log('The peers are not here yet: they are installed now.');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    timeout: 5 * 60_000,
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !arePeersHere()) throw new Error('The peers could not be installed.');
}

function arePeersHere(): boolean {
  const wanted = read('package.json').dependencies ?? {};
  return Object.entries(wanted).every(
    ([name, version]) => read(join('node_modules', name, 'package.json')).version === version,
  );
}

function read(path: string): PackageFile {
  const file = join(folder, path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : {};
}
