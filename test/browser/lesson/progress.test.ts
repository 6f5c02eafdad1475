import { expect, onTestFinished, test } from 'vitest';
import { LessonProgress } from '../../../src/lesson/progress.ts';

const key = 'aloft-lesson';

/** A tab of its own: storage does not tell the tab that writes, so the test does. */
function tab(): LessonProgress {
  const progress = new LessonProgress(localStorage);
  const open = new AbortController();
  progress.follow(open.signal);
  onTestFinished(() => {
    open.abort();
    localStorage.removeItem(key);
  });
  return progress;
}

const tell = () =>
  dispatchEvent(new StorageEvent('storage', { key, newValue: localStorage.getItem(key) }));

test('what another tab has read is known here', () => {
  const [here, there] = [tab(), tab()];
  here.markRead('a', 'one');
  there.markRead('a', 'two');
  tell();
  expect(['one', 'two'].map((section) => here.isRead('a', section))).toEqual([true, true]);
});

test('what another tab has deleted does not come back from here', () => {
  const [here, there] = [tab(), tab()];
  here.markRead('a', 'one');
  there.forget();
  tell();
  expect(here.isRead('a', 'one')).toBe(false);
  here.markRead('a', 'two');
  expect(tab().isRead('a', 'one')).toBe(false);
});
