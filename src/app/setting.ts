import type { RecordDocument, SettingName } from '../record/document.ts';
import { ownKey, type FastStorage } from '../record/store/currentProfile.ts';

/** Something that a learner chooses once, for all their devices. */
export interface SettingKind<Value extends string> {
  readonly name: SettingName;
  /** The first one holds until another is chosen. */
  readonly values: readonly [Value, ...Value[]];
  readonly apply: (value: Value) => void;
}

/**
 * A setting, kept twice: on this device, so that the first paint has it, and in the record, so that it goes
 * along to other devices. What the record says holds, but for a choice that was made here before the record
 * was open.
 *
 * @fires change
 */
export class Setting<Value extends string> extends EventTarget {
  readonly #kind: SettingKind<Value>;
  readonly #storage: FastStorage;
  readonly #key: string;
  #value: Value;
  /** Whether this device, or this page, has a choice of its own. */
  #isChosen: boolean;
  #isNews = false;
  #record: RecordDocument | null = null;

  constructor(kind: SettingKind<Value>, storage: FastStorage, profile: string) {
    super();
    this.#kind = kind;
    this.#storage = storage;
    this.#key = ownKey(`aloft-${kind.name}`, profile);
    const stored = this.#stored();
    this.#isChosen = stored !== null;
    this.#value = stored ?? kind.values[0];
  }

  get values(): readonly Value[] {
    return this.#kind.values;
  }

  get value(): Value {
    return this.#value;
  }

  apply(): void {
    this.#kind.apply(this.#value);
  }

  choose(value: Value): void {
    this.#take(value);
    this.#isNews = true;
    this.#tell();
  }

  join(record: RecordDocument, signal: AbortSignal): void {
    this.#record = record;
    const isKnown = record.setting(this.#kind.name) !== null;
    if (this.#isNews || (this.#isChosen && !isKnown)) this.#tell();
    this.#learn(record);
    record.addEventListener('change', () => this.#learn(record), { signal });
  }

  forget(): void {
    this.#record = null;
    try {
      this.#storage.removeItem(this.#key);
    } catch {
      // Where storage is refused there is nothing.
    }
  }

  #tell(): void {
    if (!this.#record || this.#record.isNewer) return;
    this.#record.set(this.#kind.name, this.#value);
    this.#isNews = false;
  }

  /** A later version may have values that this one does not know. */
  #learn(record: RecordDocument): void {
    const told = this.#known(record.setting(this.#kind.name));
    if (told !== null && told !== this.#value && !this.#isNews) this.#take(told);
  }

  #take(value: Value): void {
    this.#value = value;
    this.#isChosen = true;
    try {
      this.#storage.setItem(this.#key, value);
    } catch {
      // It holds for this visit all the same.
    }
    this.apply();
    this.dispatchEvent(new Event('change'));
  }

  #stored(): Value | null {
    try {
      return this.#known(this.#storage.getItem(this.#key));
    } catch {
      return null;
    }
  }

  #known(found: string | null): Value | null {
    return this.#kind.values.find((value) => value === found) ?? null;
  }
}
