import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { findChromium } from '../chromium.ts';
import { made } from './files.ts';
import { serveBench } from './server.ts';
import { taskLimitMs, type Reports, type Runner, type Task } from './runner.ts';

/** Headless, with a new page for each task. */
export async function startChromium(): Promise<Runner> {
  const page = join(made, 'page');
  await buildPage(page);
  const server = await serveBench(page);
  try {
    const found = await findChromium();
    const browser = await chromium.launch({
      ...found,
      args: [...found.args, '--js-flags=--expose-gc'],
    });
    return {
      version: browser.version(),
      async ask<Kind extends keyof Reports>(task: Task & { readonly kind: Kind }) {
        const context = await browser.newContext();
        const limit = setTimeout(() => void context.close(), taskLimitMs);
        try {
          const tab = await context.newPage();
          await tab.goto(server.address);
          return (await carriedOut(tab, task)) as Reports[Kind];
        } finally {
          clearTimeout(limit);
          await context.close();
        }
      },
      async close() {
        await browser.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function carriedOut(tab: Page, task: Task): Promise<unknown> {
  return tab.evaluate(
    (task) =>
      new Promise((resolve, reject) => {
        if (!crossOriginIsolated) throw new Error('The page is not isolated.');
        const worker = new Worker('/page/task.js', { type: 'module' });
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }: MessageEvent<{ report?: unknown; error?: string }>) => {
          if (data.error === undefined) resolve(data.report);
          else reject(new Error(data.error));
        };
        worker.postMessage(task);
      }),
    task,
  );
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      // TensorFlow.js hands the source of a function to its threads: shorter names would break it.
      minify: false,
      lib: { entry: 'chromiumTask.ts', formats: ['es'], fileName: () => 'task.js' },
    },
  });
}
