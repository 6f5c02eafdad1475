import * as Y from 'yjs';
import { RecordDocument } from '../../src/record/document.ts';
import type { Random } from './random.ts';

export const start = Date.UTC(2026, 5, 1, 9);
const minute = 60_000;

/** What a device has done, and is there for good once it has been saved. */
export type Fact =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'text'; readonly note: string; readonly text: string }
  | { readonly kind: 'tag'; readonly note: string; readonly tag: string }
  | { readonly kind: 'card'; readonly card: string; readonly content: string };

/** A phone or a computer with one record: it saves now and then, and forgets what it did not. */
export class Device {
  readonly name: number;
  record: RecordDocument;
  /** All that it has sent out in this session, one update for each change. */
  log: Uint8Array[] = [];
  facts: Fact[] = [];
  readonly #random: Random;
  #disk: Uint8Array[] = [];
  #unsaved: Uint8Array[] = [];
  #ids = 0;
  #time: number;

  constructor(name: number, random: Random) {
    this.name = name;
    this.#random = random;
    // Clocks differ, and one in five is wrong.
    this.#time = start + (random.isOneIn(5) ? random.below(1e6) - 5e5 : random.below(3)) * minute;
    this.record = this.#open();
  }

  /** Coarse, so that much happens at the same time. */
  pass(): void {
    this.#time += this.#random.below(3) * 6 * minute;
  }

  get now(): number {
    return this.#time;
  }

  /** @returns what may be relied on from now on */
  save(): Fact[] {
    this.#disk.push(...this.#unsaved);
    if (this.#random.isOneIn(4)) this.#disk = [Y.mergeUpdates(this.#disk)];
    const { facts } = this;
    [this.#unsaved, this.facts] = [[], []];
    return facts;
  }

  /** @returns what it has forgotten */
  restart(): Fact[] {
    const { facts } = this;
    [this.#unsaved, this.facts, this.log] = [[], [], []];
    this.record = this.#open();
    return facts;
  }

  #open(): RecordDocument {
    // Chance from the system is slow.
    const doc = new Y.Doc({ guid: 'record' });
    // An id of its own each session, but by the seed.
    doc.clientID = this.#random.below(2 ** 26) * 8 + this.name;
    for (const update of this.#disk) Y.applyUpdate(doc, update, 'store');
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#unsaved.push(update);
      if (origin === null) this.log.push(update);
    });
    const newId = () => `${this.name}-${this.#ids++}`;
    return new RecordDocument({ now: () => this.#time, newId }, doc);
  }
}
