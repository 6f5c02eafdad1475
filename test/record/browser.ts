import { spawn, type ChildProcess } from 'node:child_process';
import type { RecordStatus } from '../../src/record/store/status.ts';
import { chromiumHere } from '../chromium.ts';

/** The number that was typed, and when. */
export type Keystroke = readonly [count: number, at: number];

/** What a page found when it opened the record. */
export interface OpenedPage {
  readonly status: RecordStatus;
  readonly setAside: number;
  readonly notes: readonly (readonly [id: string, text: string])[];
}

/** A browser of its own process group, so that all of it can be killed at once. */
export class Browser {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;

  constructor(profile: string, address: string) {
    const { executablePath, args } = chromiumHere();
    const own = ['--headless', '--disable-gpu', `--user-data-dir=${profile}`, '--no-first-run'];
    this.#child = spawn(executablePath, [...args, ...own, address], {
      stdio: 'ignore',
      detached: true,
    });
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
  }

  /** As a power cut would. @returns when it was */
  async kill(): Promise<number> {
    const at = Date.now();
    const { pid } = this.#child;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await this.#gone;
    return at;
  }
}
