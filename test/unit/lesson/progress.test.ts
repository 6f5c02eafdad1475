import { describe, expect, test, vi } from 'vitest';
import { LessonProgress, top } from '../../../src/lesson/progress.ts';
import { memoryStorage, refusedStorage } from '../record/memoryStorage.ts';

describe('the way through the lessons', () => {
  test('is remembered: what was read, what a lab showed and where one left', () => {
    const device = memoryStorage();
    const progress = new LessonProgress(device);
    expect(progress.leftAt).toBeNull();
    progress.markRead('attention', 'one');
    progress.markProved('attention', 'turn', 'It turned.');
    progress.leave({ lesson: 'attention', section: 'two', heading: 'so-what', share: 0.25 });
    const later = new LessonProgress(device);
    expect(later.isRead('attention', 'one')).toBe(true);
    expect(later.isRead('attention', 'two')).toBe(false);
    expect(later.isRead('other', 'one')).toBe(false);
    expect(later.proofOf('attention', 'turn')).toBe('It turned.');
    expect(later.proofOf('attention', 'why')).toBeNull();
    expect(later.leftAt).toEqual({
      lesson: 'attention',
      section: 'two',
      heading: 'so-what',
      share: 0.25,
    });
  });

  test('tells of each change once, and of nothing that is no change', () => {
    const progress = new LessonProgress(memoryStorage());
    const heard = vi.fn();
    progress.addEventListener('change', heard);
    for (let i = 0; i < 2; i++) {
      progress.markRead('a', 'one');
      progress.markProved('a', 'turn', 'It turned.');
      progress.leave({ lesson: 'a', section: 'one', ...top });
    }
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('of two tabs is what both of them did', () => {
    const device = memoryStorage();
    const [first, second] = [new LessonProgress(device), new LessonProgress(device)];
    first.markRead('a', 'one');
    second.markRead('a', 'two');
    first.markProved('a', 'turn', 'x');
    second.markProved('a', 'why', 'y');
    const later = new LessonProgress(device);
    expect(['one', 'two'].map((id) => later.isRead('a', id))).toEqual([true, true]);
    expect(['turn', 'why'].map((id) => later.proofOf('a', id))).toEqual(['x', 'y']);
  });

  test('tells of each place further on in a section', () => {
    const progress = new LessonProgress(memoryStorage());
    const heard = vi.fn();
    progress.addEventListener('change', heard);
    const section = { lesson: 'a', section: 'one' };
    progress.leave({ ...section, heading: 'x', share: 0.1 });
    progress.leave({ ...section, heading: 'x', share: 0.2 });
    progress.leave({ ...section, heading: 'y', share: 0.2 });
    expect(heard).toHaveBeenCalledTimes(3);
    expect(progress.leftAt).toEqual({ ...section, heading: 'y', share: 0.2 });
  });

  test.each([
    ['{"lesson":"a","section":"one"}', top],
    ['{"lesson":"a","section":"one","heading":"x"}', top],
    ['{"lesson":"a","section":"one","heading":"x","share":-1}', top],
    ['{"lesson":"a","section":"one","heading":7,"share":0.5}', top],
    ['{"lesson":"a","section":"one","heading":"x","share":3}', { heading: 'x', share: 1 }],
  ])('goes on in the section at least, where %s is stored', (stored, place) => {
    const progress = new LessonProgress(memoryStorage({ 'aloft-lesson': `{"leftAt":${stored}}` }));
    expect(progress.leftAt).toEqual({ lesson: 'a', section: 'one', ...place });
  });

  test.each([
    '',
    '{',
    '7',
    '[]',
    '{"read":7,"labs":[1],"leftAt":{"lesson":1}}',
    '{"labs":{"a/b":2}}',
  ])('starts anew where %j is stored', (stored) => {
    const progress = new LessonProgress(memoryStorage({ 'aloft-lesson': stored }));
    expect(progress.leftAt).toBeNull();
    progress.markRead('a', 'one');
    expect(progress.isRead('a', 'one')).toBe(true);
    expect(progress.proofOf('a', 'b')).toBeNull();
  });

  test('is known for as long as the page is open where storage is refused', () => {
    const progress = new LessonProgress(refusedStorage);
    progress.markRead('a', 'one');
    progress.markProved('a', 'turn', 'x');
    progress.markRead('a', 'two');
    expect(progress.isRead('a', 'one')).toBe(true);
    expect(progress.proofOf('a', 'turn')).toBe('x');
  });

  test('is one way for each of the people on a device, and the first one keeps theirs', () => {
    const device = memoryStorage();
    new LessonProgress(device).markRead('a', 'one');
    const ada = new LessonProgress(device, 'ada');
    expect(ada.isRead('a', 'one')).toBe(false);
    ada.markRead('a', 'two');
    expect(new LessonProgress(device, 'main').isRead('a', 'one')).toBe(true);
    expect(new LessonProgress(device, 'main').isRead('a', 'two')).toBe(false);
    expect(new LessonProgress(device, 'ada').isRead('a', 'two')).toBe(true);
    expect(Object.keys(device.all)).toEqual(['aloft-lesson', 'aloft-lesson-ada']);
  });

  test('that is forgotten leaves nothing, and nobody else’s is touched', () => {
    const device = memoryStorage();
    for (const profile of ['main', 'ada']) new LessonProgress(device, profile).markRead('a', 'one');
    const ada = new LessonProgress(device, 'ada');
    ada.forget();
    expect(ada.isRead('a', 'one')).toBe(false);
    expect(Object.keys(device.all)).toEqual(['aloft-lesson']);
    new LessonProgress(refusedStorage).forget();
  });
});
