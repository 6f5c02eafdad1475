import './ui/fonts.css';
import './ui/tokens.css';
import 'virtual:first-text.css';
import { ErrorReports } from './app/errors.ts';
import { Shell } from './app/shell.ts';
import { applyTheme, storedTheme } from './app/theme.ts';
import { trustedScript } from './app/trustedUrls.ts';
import { LessonProgress } from './lesson/progress.ts';
import { idle } from './ui/idle.ts';
import { dropPacks } from './worker/packStore.ts';
import { EngineClient } from './worker/client.ts';
import workerUrl from './worker/entry.ts?worker&url';
import copyUrl from './record/store/copy/entry.ts?worker&url';
import './app/app.ts';

applyTheme(storedTheme());

const errors = new ErrorReports();
errors.start();

const app = document.querySelector('aloft-app')!;

// The text goes first: whatever else is fetched would only delay it.
const engine = new EngineClient({
  after: app.opened,
  spawn: () => new Worker(trustedScript(workerUrl), { type: 'module', name: 'engine' }),
});
engine.start();
// A network that comes back is the moment to go on with a download that broke.
window.addEventListener('online', () => engine.retry());

/** The model can be fetched again; what a learner wrote cannot. */
async function freeModel(): Promise<void> {
  await dropPacks();
  engine.freed();
}

const shell = new Shell();

const progress = new LessonProgress({
  // Where storage is forbidden, the mere look at it throws.
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
});
progress.follow(new AbortController().signal);

app.start({ engine, shell, errors, progress, freeModel });

/** The record is the truth, and the text goes first all the same. */
async function openLearnersRecord(): Promise<void> {
  await app.opened;
  const { openRecord } = await import('./record/store/openRecord.ts');
  const { currentProfile } = await import('./record/store/profiles.ts');
  const store = await openRecord({
    profile: currentProfile(localStorage),
    ports: {
      now: Date.now,
      newId: () => crypto.randomUUID(),
      spawnCopy: () => new Worker(trustedScript(copyUrl), { type: 'module', name: 'record' }),
      free: freeModel,
    },
  });
  progress.join(store.document, new AbortController().signal);
  await app.bring(store);
}
void openLearnersRecord();

// Should they not come, the letters stay slanted.
const bringItalics = (): unknown => import('./ui/italics.css').catch(() => undefined);
// Once on board, they take no time that the text would need.
if ('serviceWorker' in navigator && navigator.serviceWorker.controller) bringItalics();

async function packTheRest(): Promise<void> {
  await app.opened;
  bringItalics();
  await idle();
  // It stores the whole app, so it comes last. The development server has none.
  if (import.meta.env.PROD) await shell.start();
}
// No await at the top: modules that import this one would wait for it, and it for them.
void packTheRest();
