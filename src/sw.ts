import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { syncInBackground } from './sync/background.ts';
import { syncTag } from './sync/tag.ts';
import { bringPack, keepOnlyPack, openPackCache } from './worker/packStore.ts';

/** Background Sync, which not every browser has. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

const urlOf = (entry: PrecacheEntry | string): string =>
  typeof entry === 'string' ? entry : entry.url;
const isPack = (entry: PrecacheEntry | string): boolean => urlOf(entry).endsWith('.pack');

// The shell, small, goes on board as a whole or not at all. The pack has a cache of its own, where a
// broken download can go on: the engine's worker brings it, and shows its progress.
const manifest = self.__WB_MANIFEST;
precacheAndRoute(manifest.filter((entry) => !isPack(entry)));
cleanupOutdatedCaches();

// Every address of the app is the same page; what the server alone can answer goes to the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(healthz|metrics)$/],
  }),
);

const packEntry = manifest.find(isPack);
const packUrl = packEntry ? new URL(urlOf(packEntry), self.location.href).pathname : null;

self.addEventListener('install', (event) => {
  // A first visit has a page to bring the pack. An update brings its own, should it differ, before it
  // may take over: else the learner could be left without a model in the air.
  if (self.registration.active && packUrl !== null) event.waitUntil(bringNewPack(packUrl));
});

async function bringNewPack(url: string): Promise<void> {
  const arrival = await bringPack({
    url,
    cache: await openPackCache(),
    fetch: (address, init) => fetch(address, init),
    onProgress: () => undefined,
  });
  if (!arrival.ok) {
    throw new Error(`The model of the new version did not arrive: ${arrival.failure.kind}`);
  }
}

self.addEventListener('activate', (event) => {
  if (packUrl === null) return;
  event.waitUntil(openPackCache().then((cache) => keepOnlyPack(cache, packUrl)));
});

// What was written on a plane leaves after the landing, with the app closed.
self.addEventListener('sync', (event) => {
  const asked = event as SyncEvent;
  if (asked.tag === syncTag) asked.waitUntil(syncInBackground(new URL(self.location.origin)));
});

// The page asks the learner first (workbox-window's messageSkipWaiting).
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

clientsClaim();
