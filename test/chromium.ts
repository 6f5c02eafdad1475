import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium as playwright } from 'playwright';

export type Chromium = { executablePath: string; args: string[] };

export class NoChromium extends Error {
  override name = 'NoChromium';
}

/**
 * What a window of Chromium brings with it and no test looks at: two pages behind its address bar, as
 * dear as the page under test. The last list is the one that counts, so what Playwright turns off
 * and a page could notice stands here again.
 */
const switchedOff = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...['TcpPortRandomizationWin', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled'],
  'PreconnectToSearch',
];

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome'];

/** Finds a Chromium, and installs one if there is none: minutes, at worst. */
export async function findChromium(): Promise<Chromium> {
  const here = look();
  if (here) return withArgs(here);

  console.log('There is no Chromium here yet: Playwright installs its own.');
  const windows = process.platform === 'win32';
  await ran(windows ? 'npx.cmd' : 'npx', ['playwright', 'install', 'chromium']);
  const playwrights = look();
  if (playwrights) return withArgs(playwrights);

  if (isRoot() && existsSync('/etc/debian_version')) {
    console.log('Playwright could not install one: apt is next.');
    await ran('apt-get', ['update']);
    await ran('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
    const debians = look();
    if (debians) return withArgs(debians);
  }
  throw new NoChromium(
    'The browser tests need a Chromium, and none could be installed. Install Chromium or Chrome, ' +
      'or set CHROMIUM_PATH to one, and run npm test again.',
  );
}

/** The same for tests, whose configuration cannot wait: it only looks. */
export function chromiumHere(): Chromium {
  const here = look();
  if (here) {
    const { executablePath, args } = withArgs(here);
    return { executablePath, args: [...args, `--disable-features=${switchedOff.join(',')}`] };
  }
  throw new NoChromium(
    'No Chromium was found. Run npm test once, or npx playwright install chromium.',
  );
}

function look(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new NoChromium(`CHROMIUM_PATH says ${chosen}, and there is no such file.`);
  }
  const own = playwright.executablePath();
  return places().find(isUsable) ?? (existsSync(own) ? own : undefined);
}

function places(): string[] {
  const env = process.env;
  const windows = process.platform === 'win32';
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, windows ? `${name}.exe` : name)));
  if (windows) {
    const homes = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    const under = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
    const usual = homes.flatMap((home) => (home ? under.map((path) => join(home, path)) : []));
    return [...onPath, ...usual];
  }
  if (process.platform === 'darwin') {
    const apps = ['/Applications', join(env['HOME'] ?? '', 'Applications')];
    const inside = ['Chromium.app/Contents/MacOS/Chromium'];
    inside.push('Google Chrome.app/Contents/MacOS/Google Chrome');
    return [...onPath, ...apps.flatMap((app) => inside.map((path) => join(app, path)))];
  }
  const usual = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/usr/lib/chromium'];
  return [...onPath, ...usual.flatMap((folder) => names.map((name) => join(folder, name)))];
}

/** Ubuntu's Chromium is a snap, or a script that asks for one, and a snap cannot see a test's files. */
function isUsable(path: string): boolean {
  if (!existsSync(path)) return false;
  const real = realpathSync(path);
  if (real.startsWith('/snap/') || real.endsWith('/snap')) return false;
  return !(path.endsWith('chromium-browser') && readFileSync(real).includes('/snap/bin'));
}

function withArgs(executablePath: string): Chromium {
  const args = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // Chromium refuses to start its sandbox as root; anyone else keeps it.
  return { executablePath, args: isRoot() ? ['--no-sandbox', ...args] : args };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Shows what the command says and waits for its end, five minutes at most. How it ended is not asked:
 * what counts is whether there is a browser now.
 */
function ran(command: string, args: string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      timeout: 5 * 60_000,
      shell: process.platform === 'win32',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', (error) => {
      console.log(error.message);
      resolve();
    });
    child.once('close', () => resolve());
  });
}

if (import.meta.main) {
  try {
    const { executablePath } = await findChromium();
    console.log(executablePath);
  } catch (error) {
    if (!(error instanceof NoChromium)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
