import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Bidi } from './bidi.ts';
import { FirefoxPage } from './firefoxPage.ts';

export const howToGetFirefox =
  'There is no Firefox here. Install one (on Debian: apt-get install firefox-esr), or set FIREFOX_PATH.';

/** Where a Firefox is, if there is one: FIREFOX_PATH first. */
export function firefoxHere(): string | undefined {
  const chosen = process.env['FIREFOX_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`FIREFOX_PATH says ${chosen}, and there is no such file.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => [
    join(folder, 'firefox-esr'),
    join(folder, 'firefox'),
  ]);
  const usual = [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ];
  return [...onPath, ...usual].find(isUsable);
}

/** Ubuntu's is a snap, or a script that calls it, and a snap cannot see a test's files. */
function isUsable(path: string): boolean {
  if (!existsSync(path)) return false;
  const real = realpathSync(path);
  const isScript = statSync(real).size < 10_000;
  return !real.startsWith('/snap/') && !(isScript && readFileSync(real, 'utf8').includes('/snap/'));
}

/** What the browser does for itself is switched off, and could reach nobody. */
const preferences = {
  // Whatever is not on this machine goes to a proxy that is not there.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
  'intl.accept_languages': 'en-GB, en',
  'ui.prefersReducedMotion': 1,
};

const startLimitMs = 40_000;
const endLimitMs = 10_000;

/** A Firefox as it comes from Mozilla, with a profile of its own, which speaks WebDriver BiDi. */
export class Firefox implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #folder: string;
  #bidi: Bidi | null = null;

  private constructor(path: string, folder: string) {
    this.#folder = folder;
    const profile = ['--profile', folder, '--no-remote'];
    this.#child = spawn(path, ['--headless', '--remote-debugging-port=0', ...profile], {
      // Where its caches would be is no business of a test.
      env: { ...process.env, HOME: folder, MOZ_CRASHREPORTER_DISABLE: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#gone = new Promise((resolve) => this.#child.once('close', () => resolve()));
  }

  static async launch(path: string): Promise<Firefox> {
    const folder = await mkdtemp(join(tmpdir(), 'aloft-firefox-'));
    const lines = Object.entries(preferences).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    await writeFile(join(folder, 'user.js'), lines.join('\n'));
    const firefox = new Firefox(path, folder);
    try {
      firefox.#bidi = await Bidi.open(await addressOf(firefox.#child));
      return firefox;
    } catch (error) {
      await firefox[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** @param origin of what is tested: nothing may be asked of another one, nothing thrown */
  open(origin: string): Promise<FirefoxPage> {
    return FirefoxPage.open(this.#bidi!, origin);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const late = setTimeout(() => this.#child.kill('SIGKILL'), endLimitMs);
    if (this.#bidi) this.#bidi.send('browser.close', {}).catch(() => this.#child.kill('SIGKILL'));
    else this.#child.kill('SIGKILL');
    await this.#gone;
    clearTimeout(late);
    // Its last processes may write for a moment longer.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string): void => reject(new Error(`Firefox ${why}: ${said}`));
    const late = setTimeout(() => fail('told no address'), startLimitMs);
    child.once('error', ({ message }) => fail(message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)\s/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
  });
}
