import { defineConfig } from '@playwright/test';
import { chromiumHere } from '../chromium.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../../test-results',
  // The journeys start servers and load a model each: two at once keep two cores busy.
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    launchOptions: chromiumHere(),
    locale: 'en-GB',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
  },
});
