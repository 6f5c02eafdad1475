import './ui/fonts.css';
import './ui/tokens.css';
import { ErrorReports } from './app/errors.ts';
import { Shell } from './app/shell.ts';
import { applyTheme, storedTheme } from './app/theme.ts';
import { trustedScript } from './app/trustedUrls.ts';
import { LessonProgress } from './lesson/progress.ts';
import { EngineClient } from './worker/client.ts';
import workerUrl from './worker/entry.ts?worker&url';
import './app/app.ts';

applyTheme(storedTheme());

const errors = new ErrorReports();
errors.start();

const engine = new EngineClient({
  spawn: () => new Worker(trustedScript(workerUrl), { type: 'module', name: 'engine' }),
});
engine.start();
// A network that comes back is the moment to go on with a download that broke.
window.addEventListener('online', () => engine.retry());

const shell = new Shell();
// The development server has no service worker.
if (import.meta.env.PROD) void shell.start();

const progress = new LessonProgress({
  // Where storage is forbidden, the mere look at it throws.
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
});
progress.follow(new AbortController().signal);

document.querySelector('aloft-app')!.start({ engine, shell, errors, progress });
