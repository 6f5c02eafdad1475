import * as Y from 'yjs';
import { packEvent, type Grade, type RecordEvent } from '../../src/record/events.ts';
import { exportOf, importInto } from '../../src/record/import.ts';
import { nowhere } from '../../src/record/places.ts';
import { Device, start, type Fact } from './device.ts';
import { Random } from './random.ts';
import { seenOf, settings } from './seen.ts';

/*
 * A learner with several devices that meet by chance: one seed, one story. In the end all have met all, and
 * must agree, and nothing may be lost that any of them once said was saved.
 */

const words = ['bank', 'river', ' ', 'é', '🎣', '🏦', '\ud83c', '\udfa3', 'und', ''];
const names = ['attention', 'softmax', 'heads'];

/** What has been done by anyone, also by who forgot it. */
class Ledger {
  readonly kept: Fact[] = [];
  readonly writers = new Map<string, Set<number>>();
  /** Of these notes a device has forgotten something that it wrote. */
  readonly forgotten = new Set<string>();
  readonly gone = new Set<string>();
  readonly untagged = new Set<string>();
  readonly changedCards = new Set<string>();

  wrote(note: string, device: Device): void {
    this.writers.set(note, (this.writers.get(note) ?? new Set()).add(device.name));
  }

  forget(facts: readonly Fact[]): void {
    for (const fact of facts) if (fact.kind === 'text') this.forgotten.add(fact.note);
  }
}

/** @throws where a device differs from the others or something that was saved is lost */
export function runStory(seed: number): void {
  const random = new Random(seed);
  const devices = Array.from({ length: 2 + random.below(7) }, (_, i) => new Device(i, random));
  const ledger = new Ledger();
  for (let left = 8 + random.below(36); left > 0; left--) {
    const device = random.of(devices);
    device.pass();
    if (random.isOneIn(3)) meet(device, random.of(devices), random);
    else if (random.isOneIn(5)) ledger.kept.push(...device.save());
    else if (random.isOneIn(12)) ledger.forget(device.restart());
    else act(device, ledger, random);
  }
  for (const device of devices) ledger.kept.push(...device.save());
  meetAll(devices);
  const [first, ...others] = devices;
  const seen = seenOf(first!.record, start);
  for (const { name, record } of others)
    if (seenOf(record, start) !== seen)
      throw new Error(`seed ${seed}: device ${name} differs from device 0`);
  const lost = ledger.kept.filter((fact) => isLost(fact, first!, ledger));
  if (lost.length > 0) throw new Error(`seed ${seed}: lost ${JSON.stringify(lost)}`);
}

function meet(from: Device, to: Device, random: Random): void {
  const { doc } = to.record;
  switch (random.below(12)) {
    case 0: {
      const read = importInto(to.record, exportOf(from.record, from.now));
      if (!read.ok) throw new Error(`a file could not be read: ${read.why}`);
      break;
    }
    case 1:
    case 2:
    case 3:
      // Messages are late, lost, and come twice.
      for (const update of random.shuffled([...from.log, ...from.log]))
        if (!random.isOneIn(3)) Y.applyUpdate(doc, update, 'sync');
      break;
    default:
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(from.record.doc, Y.encodeStateVector(doc)), 'sync');
  }
}

function meetAll(devices: readonly Device[]): void {
  const hub = new Y.Doc({ guid: 'hub' });
  for (const { record } of devices) Y.applyUpdate(hub, Y.encodeStateAsUpdate(record.doc));
  const all = Y.encodeStateAsUpdate(hub);
  for (const { record } of devices) Y.applyUpdate(record.doc, all, 'sync');
}

function act(device: Device, ledger: Ledger, random: Random): void {
  const { record } = device;
  const { notes, cards } = record;
  const text = () => random.of(words) + random.of(words) + random.of(words);
  const note = random.maybeOf([...notes.all()]);
  const card = random.maybeOf([...cards.all()]);
  const tag = random.of(names);
  switch (random.below(14)) {
    case 0: {
      happened(device, someEvent(device, random));
      return;
    }
    case 1: {
      const lab = random.of(names);
      const line = random.of(words);
      if (record.progress.proofs.get(lab)?.line === line) return;
      record.markProved(lab, line);
      noted(device, { kind: 'lab-done', at: device.now, lab, line });
      return;
    }
    case 2: {
      const section = random.of(names);
      if (record.progress.read.has(section)) return;
      record.markRead(section);
      noted(device, { kind: 'section-read', at: device.now, section });
      return;
    }
    case 3: {
      record.set(random.of(settings), random.of(words));
      return;
    }
    case 4: {
      record.leave({
        ...{ lesson: random.of(names), section: tag, heading: '', share: random.next() },
      });
      return;
    }
    case 5: {
      if (card && random.isOneIn(2)) {
        ledger.changedCards.add(card.id);
        if (random.isOneIn(2)) cards.remove(card.id);
        else cards.change(card.id, { kind: 'cloze', text: `{{${text()}}}` });
        return;
      }
      const id = cards.create({ kind: 'question', question: text(), answer: text() }, null);
      const made = [...cards.all()].find((one) => one.id === id)!;
      device.facts.push({ kind: 'card', card: id, content: JSON.stringify(made.content) });
      return;
    }
    case 6:
    case 7: {
      const id = notes.create(text(), nowhere, random.isOneIn(2) ? [tag] : []);
      wrote(device, id, ledger);
      return;
    }
  }
  if (!note) return;
  switch (random.below(8)) {
    case 0:
      notes.tag(note.id, tag);
      device.facts.push({ kind: 'tag', note: note.id, tag });
      return;
    case 1:
      ledger.untagged.add(`${note.id} ${tag}`);
      {
        notes.untag(note.id, tag);
        return;
      }
    case 2: {
      if (note.deleted === null) notes.delete(note.id);
      else notes.undelete(note.id);
      return;
    }
    case 3: {
      if (!random.isOneIn(3)) return;
      for (const { id, deleted } of notes.all()) if (deleted !== null) ledger.gone.add(id);
      notes.emptyBin();
      return;
    }
    case 4: {
      const state = random.maybeOf(notes.statesOf(note.id));
      if (state) notes.restore(note.id, state);
      wrote(device, note.id, ledger);
      return;
    }
    default: {
      const at = random.below(note.text.length + 1);
      const rest = note.text.slice(at + random.below(4));
      notes.write(note.id, note.text.slice(0, at) + text() + rest);
      wrote(device, note.id, ledger);
      return;
    }
  }
}

function wrote(device: Device, note: string, ledger: Ledger): void {
  ledger.wrote(note, device);
  device.facts.push({ kind: 'text', note, text: device.record.notes.get(note)!.text });
}

function someEvent(device: Device, random: Random): RecordEvent {
  return random.isOneIn(3)
    ? {
        ...{ kind: 'challenge-tried', at: device.now, challenge: random.of(names) },
        passed: random.isOneIn(2),
      }
    : {
        ...{ kind: 'reviewed', at: device.now, card: random.of(names) },
        grade: (1 + random.below(4)) as Grade,
      };
}

function happened(device: Device, event: RecordEvent): void {
  device.record.add(event);
  noted(device, event);
}

function noted(device: Device, event: RecordEvent): void {
  device.facts.push({ kind: 'event', event: JSON.stringify(packEvent(event)) });
}

function isLost(fact: Fact, { record }: Device, ledger: Ledger): boolean {
  switch (fact.kind) {
    case 'event':
      return !Array.from(record.events(), (one) => JSON.stringify(packEvent(one))).includes(
        fact.event.replace(/\\ud83c|\\udfa3/g, '�'),
      );
    case 'card': {
      if (ledger.changedCards.has(fact.card)) return false;
      const card = [...record.cards.all()].find(({ id }) => id === fact.card);
      return JSON.stringify(card?.content) !== fact.content;
    }
    case 'tag': {
      if (ledger.gone.has(fact.note) || ledger.untagged.has(`${fact.note} ${fact.tag}`))
        return false;
      return !record.notes.get(fact.note)?.tags.includes(fact.tag);
    }
    case 'text': {
      if (ledger.gone.has(fact.note)) return false;
      const note = record.notes.get(fact.note);
      if (!note) return true;
      // Who writes with others finds what they wrote as well, and who forgot something has two stories.
      const isAlone = ledger.writers.get(fact.note)!.size === 1 && !ledger.forgotten.has(fact.note);
      const last = ledger.kept.findLast((one) => one.kind === 'text' && one.note === fact.note);
      return isAlone && last === fact && note.text !== fact.text;
    }
  }
}
