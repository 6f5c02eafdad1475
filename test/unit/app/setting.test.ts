import { describe, expect, test, vi } from 'vitest';
import { Setting, type SettingKind } from '../../../src/app/setting.ts';
import { schemaVersion, type RecordDocument } from '../../../src/record/document.ts';
import { memoryStorage, refusedStorage } from '../record/memoryStorage.ts';
import { meet, opened } from '../record/records.ts';

type Colour = 'auto' | 'day' | 'night';
const { signal } = new AbortController();

/** A device with a theme, and what is painted there. */
function device(
  kept: Record<string, string> = {},
  profile = 'main',
  storage = memoryStorage(kept),
) {
  const painted = vi.fn<(colour: Colour) => void>();
  const kind: SettingKind<Colour> = {
    name: 'theme',
    values: ['auto', 'day', 'night'],
    apply: painted,
  };
  return { setting: new Setting(kind, storage, profile), storage, painted };
}

function joined(record: RecordDocument, kept: Record<string, string> = {}) {
  const made = device(kept);
  made.setting.join(record, signal);
  return { ...made, record };
}

describe('a setting', () => {
  test('is the first of its values until one is chosen, and is there at once at the next start', () => {
    const { setting, storage, painted } = device();
    setting.apply();
    expect(painted).toHaveBeenLastCalledWith('auto');
    setting.choose('night');
    expect(painted).toHaveBeenLastCalledWith('night');
    const next = device({}, 'main', storage);
    next.setting.apply();
    expect(next.painted).toHaveBeenCalledExactlyOnceWith('night');
  });

  test('goes into the record when it is chosen, and tells of it once', () => {
    const { record, setting } = joined(opened().record);
    const heard = vi.fn();
    setting.addEventListener('change', heard);
    setting.choose('day');
    expect(record.setting('theme')).toBe('day');
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test('that nobody has chosen is not written into the record', () => {
    expect(joined(opened().record).record.setting('theme')).toBeNull();
  });

  test('chosen before there was a record goes into it', () => {
    expect(joined(opened().record, { 'aloft-theme': 'night' }).record.setting('theme')).toBe(
      'night',
    );
  });

  test('is as the record says when that is opened, and stays so for the next start', () => {
    const { record } = opened();
    record.set('theme', 'day');
    const { setting, storage, painted } = joined(record, { 'aloft-theme': 'night' });
    expect(setting.value).toBe('day');
    expect(painted).toHaveBeenLastCalledWith('day');
    expect(storage.all).toEqual({ 'aloft-theme': 'day' });
  });

  test('is what was chosen on this page, also where the record is opened after that', () => {
    const { record } = opened();
    record.set('theme', 'day');
    const { setting } = device();
    setting.choose('night');
    setting.join(record, signal);
    expect([setting.value, record.setting('theme')]).toEqual(['night', 'night']);
    record.set('theme', 'auto');
    expect(setting.value).toBe('auto');
  });

  test('follows a change from another device', () => {
    const [here, there] = [joined(opened('a').record), joined(opened('b').record)];
    there.setting.choose('night');
    meet(here.record, there.record);
    expect(here.setting.value).toBe('night');
    expect(here.painted).toHaveBeenLastCalledWith('night');
    here.setting.choose('day');
    meet(here.record, there.record);
    expect(there.setting.value).toBe('day');
    expect(there.storage.all).toEqual({ 'aloft-theme': 'day' });
  });

  test('is the same on two devices that have chosen at the same time, once they meet', () => {
    const here = joined(opened('a').record, { 'aloft-theme': 'night' });
    const there = joined(opened('b').record, { 'aloft-theme': 'day' });
    meet(here.record, there.record);
    const [a, b] = [here, there].map(({ setting, storage, painted }) => ({
      value: setting.value,
      kept: storage.all,
      painted: painted.mock.lastCall ?? [setting.value],
    }));
    expect(a).toEqual(b);
    expect(a!.value).toBe(here.record.setting('theme'));
    expect(a!.kept).toEqual({ 'aloft-theme': a!.value });
  });

  test('of a later version is left as it is, here and in the record', () => {
    const { record } = opened();
    (record.set as (name: string, value: string) => void).call(record, 'theme', 'dusk');
    const { setting } = joined(record, { 'aloft-theme': 'night' });
    expect([setting.value, record.setting('theme')]).toEqual(['night', 'dusk']);
  });

  test('holds on this device alone where a newer version has written the record', () => {
    const { record } = opened();
    record.doc.getMap('meta').set('schema', schemaVersion + 1);
    const { setting, storage } = joined(record, { 'aloft-theme': 'day' });
    setting.choose('night');
    record.doc.getMap('settings').set('theme', 'day');
    expect(setting.value).toBe('night');
    expect(storage.all).toEqual({ 'aloft-theme': 'night' });
    expect(record.setting('theme')).toBe('day');
  });

  test('is each person’s own', () => {
    const { storage, setting } = device();
    setting.choose('night');
    const ada = device({}, 'ada', storage);
    expect(ada.setting.value).toBe('auto');
    ada.setting.choose('day');
    expect(storage.all).toEqual({ 'aloft-theme': 'night', 'aloft-theme-ada': 'day' });
    ada.setting.forget();
    expect(storage.all).toEqual({ 'aloft-theme': 'night' });
  });

  test.for(['', 'dusk', '{'])('is as if never chosen where %j is stored', (stored) => {
    expect(device({ 'aloft-theme': stored }).setting.value).toBe('auto');
  });

  test('holds for the visit where storage is refused', () => {
    const painted = vi.fn<(colour: Colour) => void>();
    const kind = { name: 'theme', values: ['auto', 'day', 'night'], apply: painted } as const;
    const setting = new Setting<Colour>(kind, refusedStorage, 'main');
    setting.choose('night');
    expect(setting.value).toBe('night');
    expect(painted).toHaveBeenLastCalledWith('night');
    setting.forget();
  });

  test('is followed no more once the signal says so', () => {
    const { record } = opened();
    const { setting } = device();
    const following = new AbortController();
    setting.join(record, following.signal);
    following.abort();
    record.set('theme', 'night');
    expect(setting.value).toBe('auto');
  });
});
