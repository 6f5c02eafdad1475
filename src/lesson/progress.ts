import { createContext } from '@lit/context';
import type { RecordDocument } from '../record/document.ts';
import { isObject } from '../record/json.ts';
import { readLeftAt, type LeftAt } from '../record/places.ts';
import type { Progress } from '../record/progress.ts';
import { firstProfile, ownKey, type FastStorage } from '../record/store/currentProfile.ts';

/**
 * A place in the text of a section, which is the same on a screen of another width: so much of the way
 * from one heading to the next.
 */
export interface TextPlace {
  /** The heading's id; '' is the section's top. */
  readonly heading: string;
  /** 0 is the heading itself, 1 the next one. */
  readonly share: number;
}

export const top: TextPlace = { heading: '', share: 0 };

export const progressKey = (profile: string): string => ownKey('aloft-lesson', profile);

interface Kept {
  /** Ids of sections, as `lesson/section`. */
  readonly read: readonly string[];
  /** What each lab showed, by `lesson/lab`. */
  readonly labs: Readonly<Record<string, string>>;
  readonly leftAt: LeftAt | null;
}

const nothingYet: Kept = { read: [], labs: {}, leftAt: null };

/**
 * The way through the lessons. The learner's record is where it is kept; what is known of it here can be
 * read at once, while the page comes and the record is not open yet. Sections and labs are only ever added,
 * so that two tabs cannot take anything from each other. Where storage is refused it is kept for as long
 * as the page is open.
 *
 * @fires change
 */
export class LessonProgress extends EventTarget {
  readonly #storage: FastStorage;
  readonly #key: string;
  #kept: Kept;
  #record: RecordDocument | null = null;
  #known: Progress | null = null;

  /** @param profile whose way it is */
  constructor(storage: FastStorage, profile = firstProfile) {
    super();
    this.#storage = storage;
    this.#key = progressKey(profile);
    this.#kept = nothingYet;
    this.#kept = this.#stored();
  }

  isRead(lesson: string, section: string): boolean {
    return this.#kept.read.includes(`${lesson}/${section}`);
  }

  /** What a lab showed, in one line, or null while it is still to be done. */
  proofOf(lesson: string, lab: string): string | null {
    return this.#kept.labs[`${lesson}/${lab}`] ?? null;
  }

  get leftAt(): LeftAt | null {
    return this.#kept.leftAt;
  }

  markRead(lesson: string, section: string): void {
    if (this.isRead(lesson, section)) return;
    this.#tell((record) => record.markRead(`${lesson}/${section}`));
    const stored = this.#stored();
    this.#keep({ ...stored, read: [...new Set([...stored.read, `${lesson}/${section}`])] });
  }

  markProved(lesson: string, lab: string, line: string): void {
    if (this.proofOf(lesson, lab) === line) return;
    this.#tell((record) => record.markProved(`${lesson}/${lab}`, line));
    const stored = this.#stored();
    this.#keep({ ...stored, labs: { ...stored.labs, [`${lesson}/${lab}`]: line } });
  }

  leave(leftAt: LeftAt): void {
    const before = this.#kept.leftAt;
    if (before && isSamePlace(before, leftAt)) return;
    this.#keep({ ...this.#stored(), leftAt });
  }

  /** Unites what is known here with the record, which is told of everything from then on. */
  join(record: RecordDocument, signal: AbortSignal): void {
    this.#record = record;
    this.#tell(() => {
      for (const id of this.#kept.read) record.markRead(id);
      for (const [id, line] of Object.entries(this.#kept.labs))
        if (!record.progress.proofs.has(id)) record.markProved(id, line);
    });
    this.#learn(record);
    record.addEventListener('change', () => this.#learn(record), { signal });
    // Each step of reading would be a change to be synced; where one stops is enough.
    document.addEventListener('visibilitychange', () => this.#tellWhereLeft(), { signal });
  }

  /** Everything: the record has been deleted. */
  forget(): void {
    this.#record = null;
    this.#kept = nothingYet;
    try {
      this.#storage.removeItem(this.#key);
    } catch {
      // Where storage is refused there is nothing.
    }
    this.dispatchEvent(new Event('change'));
  }

  /** Follows another tab. */
  follow(signal: AbortSignal): void {
    window.addEventListener(
      'storage',
      (event) => {
        if (event.key !== this.#key) return;
        // What is known here would come back, were it united with what another tab has deleted.
        this.#kept = event.newValue === null ? nothingYet : this.#stored();
        this.dispatchEvent(new Event('change'));
      },
      { signal },
    );
  }

  #tell(tell: (record: RecordDocument) => void): void {
    if (this.#record && !this.#record.isNewer) tell(this.#record);
  }

  #tellWhereLeft(): void {
    const { leftAt } = this.#kept;
    if (document.visibilityState !== 'hidden' || !leftAt) return;
    this.#tell((record) => {
      if (!record.leftAt || !isSamePlace(record.leftAt, leftAt)) record.leave(leftAt);
    });
  }

  /** What another tab or device has brought. */
  #learn({ progress, leftAt }: RecordDocument): void {
    if (progress === this.#known) return;
    this.#known = progress;
    const stored = this.#stored();
    const proofs = [...progress.proofs].map(([id, { line }]) => [id, line] as const);
    this.#keep({
      read: [...new Set([...stored.read, ...progress.read.keys()])],
      labs: { ...stored.labs, ...Object.fromEntries(proofs) },
      leftAt: stored.leftAt ?? leftAt,
    });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      this.#storage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage: the page goes on with what it knows.
    }
    this.dispatchEvent(new Event('change'));
  }

  /** What is stored, together with what this page knows: a refused storage must not take it back. */
  #stored(): Kept {
    try {
      const found = readKept(JSON.parse(this.#storage.getItem(this.#key) ?? 'null'));
      return {
        read: [...new Set([...found.read, ...this.#kept.read])],
        labs: { ...this.#kept.labs, ...found.labs },
        leftAt: found.leftAt ?? this.#kept.leftAt,
      };
    } catch {
      return this.#kept;
    }
  }
}

/** What is found may be of another version, or not ours at all. */
function readKept(found: unknown): Kept {
  if (!isObject(found)) return nothingYet;
  const { read, labs, leftAt } = found;
  return {
    read: Array.isArray(read) ? read.filter((id) => typeof id === 'string') : [],
    labs: isObject(labs)
      ? Object.fromEntries(
          Object.entries(labs).flatMap(([id, line]) =>
            typeof line === 'string' ? [[id, line]] : [],
          ),
        )
      : {},
    leftAt: readLeftAt(leftAt),
  };
}

const isSamePlace = (a: LeftAt, b: LeftAt): boolean =>
  a.lesson === b.lesson &&
  a.section === b.section &&
  a.heading === b.heading &&
  a.share === b.share;

export const progressContext = createContext<LessonProgress>(Symbol('lesson-progress'));

/** In a section: what each of its labs has shown before, in one line, by the lab's id. */
export const proofsContext = createContext<(lab: string) => string | null>(Symbol('lesson-proofs'));
