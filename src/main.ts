import './ui/fonts.css';
import './ui/tokens.css';
import 'virtual:first-text.css';
import './app/devices/arrival.ts';
import { ErrorReports } from './app/errors.ts';
import { Settings } from './app/settings.ts';
import { Shell } from './app/shell.ts';
import { trustedScript } from './app/trustedUrls.ts';
import { LessonProgress } from './lesson/progress.ts';
import { currentProfile, type FastStorage } from './record/store/currentProfile.ts';
import { idle } from './ui/idle.ts';
import type { RecordStore } from './record/store/recordStore.ts';
import { dropPacks } from './worker/packStore.ts';
import { EngineClient } from './worker/client.ts';
import workerUrl from './worker/entry.ts?worker&url';
import mirrorUrl from './sync/thread/entry.ts?worker&url';
import copyUrl from './record/store/copy/entry.ts?worker&url';
import './app/app.ts';

// Where storage is forbidden, the mere look at it throws.
const storage: FastStorage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
};
// Once and for all: another tab may change it while this one is open.
const profile = currentProfile(storage);

const settings = new Settings(storage, profile);
settings.apply();

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

const progress = new LessonProgress(storage, profile);
progress.follow(new AbortController().signal);

app.start({ engine, shell, errors, progress, settings, freeModel });

/** The record is the truth, and the text goes first all the same. */
async function openLearnersRecord(): Promise<void> {
  await app.opened;
  const { openRecord } = await import('./record/store/openRecord.ts');
  const ports = { now: Date.now, newId: () => crypto.randomUUID() };
  const store = await openRecord({
    profile,
    ports: {
      ...ports,
      spawnCopy: () => new Worker(trustedScript(copyUrl), { type: 'module', name: 'record' }),
      free: freeModel,
    },
  });
  const { signal } = new AbortController();
  progress.join(store.document, signal);
  settings.join(store.document, signal);
  await app.bring(store);
  const { Learners } = await import('./app/learners/learners.ts');
  const { Profiles } = await import('./record/store/profiles.ts');
  const learners = await Learners.of(
    {
      profiles: new Profiles({ storage, ...ports }),
      ...{ store, storage },
      // Its second copy is for its own tabs to keep.
      open: (other) => openRecord({ profile: other, ports }),
      go: (address) => location.assign(address),
    },
    signal,
  );
  await app.meet(learners);
  await openSync(store);
}
void openLearnersRecord();

/** The learner's other devices: the record is here with or without them. */
async function openSync({ document: record }: RecordStore): Promise<void> {
  const { Sync } = await import('./sync/sync.ts');
  const sync = new Sync(
    {
      ...{ profile, record, server: new URL(location.origin) },
      spawn: () => new Worker(trustedScript(mirrorUrl), { type: 'module', name: 'sync' }),
      later: () => void shell.syncLater(),
    },
    new AbortController().signal,
  );
  app.pair(sync);
}

/** Files and shortcuts that were opened outside of the app. */
async function followLaunches(): Promise<void> {
  await app.opened;
  const { takeLaunches } = await import('./app/launches.ts');
  takeLaunches(window.launchQueue!, app);
}
if (window.launchQueue) void followLaunches();

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
