import * as Y from 'yjs';
import { packEvent, unpackEvent, type RecordEvent } from './events.ts';
import { Cards } from './cards.ts';
import { Devices } from './devices.ts';
import { Notes } from './notes.ts';
import { deriveProgress, type Progress } from './progress.ts';
import { isObject, sendable } from './json.ts';
import { readLeftAt, type LeftAt } from './places.ts';

/**
 * Grows when an older version could no longer show what is in the document, or would spoil it. Whatever
 * can be added with a default at reading is added without.
 */
export const schemaVersion = 1;

/** What a change of the document comes from, if it is not the learner's own doing here. */
export type Origin = 'store' | 'copy' | 'tab' | 'import' | 'sync';

export interface RecordPorts {
  readonly now: () => number;
  /** Unlike any other, on any device. */
  readonly newId: () => string;
}

export type SettingName = 'language' | 'theme';

/**
 * One learner's record: notes, cards, settings, and what has happened. It is the truth on this device, and
 * two of them that have seen the same updates are the same.
 *
 * The Yjs document gets a client id of its own each session, as an id used twice spoils a document for
 * good, so it is never stored.
 *
 * @fires change after any change, whoever made it
 */
export class RecordDocument extends EventTarget {
  readonly doc: Y.Doc;
  readonly notes: Notes;
  readonly cards: Cards;
  readonly devices: Devices;
  readonly #ports: RecordPorts;
  readonly #meta: Y.Map<unknown>;
  readonly #events: Y.Array<unknown>;
  readonly #settings: Y.Map<unknown>;
  readonly #left: Y.Map<unknown>;
  #progress: Progress | null = null;

  constructor(ports: RecordPorts, doc = new Y.Doc()) {
    super();
    this.doc = doc;
    this.#ports = ports;
    this.#meta = doc.getMap('meta');
    this.#events = doc.getArray('events');
    this.#settings = doc.getMap('settings');
    this.#left = doc.getMap('left');
    const write = (change: () => void) => this.#write(change);
    this.notes = new Notes(doc.getMap('notes'), ports, write);
    this.cards = new Cards(doc.getMap('cards'), ports, write);
    this.devices = new Devices(doc.getMap('devices'), write);
    this.#events.observe(() => (this.#progress = null));
    doc.on('update', () => this.dispatchEvent(new Event('change')));
  }

  /** Whether a newer version has written here what this one might spoil: it is shown, and not changed. */
  get isNewer(): boolean {
    const schema = this.#meta.get('schema');
    return typeof schema === 'number' && schema > schemaVersion;
  }

  get progress(): Progress {
    return (this.#progress ??= deriveProgress(this.events()));
  }

  *events(): Generator<RecordEvent> {
    for (const packed of this.#events.toArray()) {
      const event = unpackEvent(packed);
      if (event) yield event;
    }
  }

  markRead(section: string): void {
    if (this.progress.read.has(section)) return;
    this.add({ kind: 'section-read', at: this.#ports.now(), section });
  }

  markProved(lab: string, line: string): void {
    if (this.progress.proofs.get(lab)?.line === line) return;
    this.add({ kind: 'lab-done', at: this.#ports.now(), lab, line });
  }

  /** Every event is kept, also of one that is there already: whoever brings them in says when. */
  add(...events: readonly RecordEvent[]): void {
    this.#write(() => this.#events.push(events.map(packEvent)));
  }

  setting(name: SettingName): string | null {
    const value = this.#settings.get(name);
    return typeof value === 'string' ? value : null;
  }

  set(name: SettingName, value: string): void {
    if (this.setting(name) === value) return;
    this.#write(() => this.#settings.set(name, sendable(value)));
  }

  /** Where this learner was last, on whichever device: of several lessons the one left last. */
  get leftAt(): LeftAt | null {
    let last: { at: number; place: LeftAt } | null = null;
    for (const found of this.#left.values()) {
      const place = readLeftAt(found);
      const at = isObject(found) && typeof found['at'] === 'number' ? found['at'] : 0;
      const isLater =
        last === null ||
        at > last.at ||
        (at === last.at && place !== null && place.lesson > last.place.lesson);
      if (place && isLater) last = { at, place };
    }
    return last?.place ?? null;
  }

  leave(place: LeftAt): void {
    this.#write(() => this.#left.set(place.lesson, { ...place, at: this.#ports.now() }));
  }

  /** @throws {NewerRecord} where a newer version has written */
  #write(change: () => void): void {
    if (this.isNewer) throw new NewerRecord();
    this.doc.transact(() => {
      if (this.#meta.get('schema') === undefined) this.#meta.set('schema', schemaVersion);
      change();
    });
  }
}

export class NewerRecord extends Error {
  override name = 'NewerRecord';
  constructor() {
    super('This record was written by a newer version of Aloft, and is not changed by this one.');
  }
}
