import type { RecordDocument } from '../record/document.ts';
import type { FastStorage } from '../record/store/currentProfile.ts';
import { Setting, type SettingKind } from './setting.ts';
import { themeKind } from './theme.ts';

/** All that is chosen once for all devices: another one is a line in the constructor. */
export class Settings {
  readonly theme;
  readonly #all: Pick<Setting<string>, 'apply' | 'join' | 'forget'>[] = [];

  constructor(storage: FastStorage, profile: string) {
    const made = <Value extends string>(kind: SettingKind<Value>): Setting<Value> => {
      const setting = new Setting(kind, storage, profile);
      this.#all.push(setting);
      return setting;
    };
    this.theme = made(themeKind);
  }

  /** As they were left, before the record is open. */
  apply(): void {
    for (const setting of this.#all) setting.apply();
  }

  join(record: RecordDocument, signal: AbortSignal): void {
    for (const setting of this.#all) setting.join(record, signal);
  }

  /** The record has been deleted. */
  forget(): void {
    for (const setting of this.#all) setting.forget();
  }
}
