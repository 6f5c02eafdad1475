import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { firstFrame } from './src/app/firstFrame.ts';
import { manifest } from './src/app/manifest.ts';
import { pageStyles } from './src/app/pageStyles.ts';
import { firstTexts } from './src/lesson/compile/firstTexts.ts';
import { lessons } from './src/lesson/compile/plugin.ts';
import { syncServer } from './test/browser/syncServer.ts';
import { chromiumHere } from './test/chromium.ts';

const underTest = process.env['VITEST'] !== undefined;

export default defineConfig({
  plugins: [
    lessons(),
    pageStyles(),
    firstTexts(firstFrame),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      // The learner is asked before an update takes over; main.ts registers the worker itself.
      registerType: 'prompt',
      injectRegister: null,
      manifest,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,woff2,svg,png,wasm,pack}'],
        // Once the app is on board its one page does for every address, and has its text as fast.
        globIgnores: ['screenshots/**', 'learn.html', 'learn/**'],
        // The pack is on the list of what must be on board; sw.ts keeps it in a cache of its own.
        maximumFileSizeToCacheInBytes: 8 << 20,
      },
    }),
  ],
  assetsInclude: ['**/*.pack'],
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // A browser takes six answers at once from a server over HTTP/1.1: few files, not many small ones.
        codeSplitting: {
          groups: [
            { name: 'initial', tags: ['$initial'] },
            // What several sections show; the record comes after the text, and by itself.
            {
              name: 'shared',
              test: /[\\/]src[\\/](?:explorer|lesson|ui|worker)[\\/]/,
              minShareCount: 4,
            },
          ],
        },
      },
    },
    // Lightning CSS lowers light-dark() for older targets; these browsers have it.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  worker: { format: 'es' },
  test: {
    // One for each core of the machine that checks every change.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/{unit,architecture}/**/*.test.ts'],
          setupFiles: ['test/unit/sameBytes.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'cluster',
          environment: 'node',
          include: ['test/cluster/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        extends: true,
        plugins: underTest ? [syncServer()] : [],
        // Found late, a dependency makes Vite reload the page in the middle of a test.
        optimizeDeps: {
          include: [
            'lit',
            'lit/directive.js',
            'lit/directives/class-map.js',
            'lit/directives/guard.js',
            'lit/directives/repeat.js',
            'lit/directives/live.js',
            '@lit/context',
            '@lit/localize',
            '@lit/task',
            '@noble/hashes/hkdf.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@hocuspocus/provider',
            '@noble/curves/ed25519.js',
            '@scure/bip39',
            '@scure/bip39/wordlists/english.js',
            'barcode-detector/ponyfill',
            'idb',
            'marked',
            'minisearch',
            'ts-fsrs',
            'uqr',
            'workbox-window',
            'y-indexeddb',
            'yjs',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 30_000,
          // A second is too short for a first import while other things run.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            provider: playwright(underTest ? { launchOptions: chromiumHere() } : {}),
            instances: [{ browser: 'chromium' }],
            screenshotFailures: false,
          },
        },
      },
    ],
  },
});
