import './ui/fonts.css';
import './ui/tokens.css';
import { ErrorReports } from './app/errors.ts';
import { Shell } from './app/shell.ts';
import { applyTheme, storedTheme } from './app/theme.ts';
import { trustedScript } from './app/trustedUrls.ts';
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

document.querySelector('aloft-app')!.start({ engine, shell, errors });
