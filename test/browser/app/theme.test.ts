import { html } from 'lit';
import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { Settings } from '../../../src/app/settings.ts';
import { memoryStorage } from '../../unit/record/memoryStorage.ts';
import { mounted } from '../mounted.ts';
import { recordAt } from '../notes/recordOnPage.ts';
import '../../../src/app/themeChoice.ts';

const painted = () => document.documentElement.dataset['theme'];

test('day or night is chosen, goes into the record, and follows what another device chooses', async () => {
  onTestFinished(() => {
    delete document.documentElement.dataset['theme'];
  });
  const settings = new Settings(memoryStorage(), 'main');
  settings.apply();
  const { record } = recordAt(1);
  settings.join(record, new AbortController().signal);
  await mounted(html`<aloft-theme-choice .setting=${settings.theme}></aloft-theme-choice>`);
  const choice = (name: string) => page.getByRole('radio', { name });
  await expect.element(choice('As the device')).toBeChecked();
  expect(painted()).toBeUndefined();
  await page.getByText('Night', { exact: true }).click();
  expect([painted(), record.setting('theme')]).toEqual(['night', 'night']);
  record.set('theme', 'day');
  expect(painted()).toBe('day');
  await expect.element(choice('Day')).toBeChecked();
  record.set('theme', 'auto');
  expect(painted()).toBeUndefined();
  await expect.element(choice('As the device')).toBeChecked();
});
