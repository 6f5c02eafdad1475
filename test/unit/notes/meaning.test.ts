import { beforeAll, describe, expect, test } from 'vitest';
import { cosine, embeddingsOf, maxTokens, type Engine } from '../../../src/engine/index.ts';
import { closest, type Nearness } from '../../../src/notes/meaning/closest.ts';
import { passagesOf } from '../../../src/notes/meaning/passages.ts';
import { heldOut, sampleNotes, soughtNotes, type Sought } from '../../notes/sample.ts';
import { openedEngine } from '../engine/openedEngine.ts';

const words = (count: number, word = 'word') => new Array(count).fill(word).join(' ');

describe('a note is cut into passages', () => {
  test('without the marks of Markdown, and what is short goes together', () => {
    expect(passagesOf('# Why **divide**?\n\n- By the [root](/a).\n---\n> So it is')).toEqual([
      'Why divide? By the root. So it is',
    ]);
    expect(passagesOf('\n---\n')).toEqual([]);
  });

  test('at its lines, then its sentences, then its words, and nothing of it is lost', () => {
    const [first, second, third] = [
      words(40),
      `Short one. ${words(58, 'Long')}.`,
      words(100, 'no'),
    ];
    const passages = passagesOf(`${first}\n${second}\n${third}`);
    expect(passages[0]).toBe(`${first} Short one.`);
    expect(passages[1]).toBe(`${words(58, 'Long')}.`);
    expect(passages).toHaveLength(3);
    const unbroken = 'x'.repeat(1000);
    expect(passagesOf(unbroken).join('')).toBe(unbroken);
    const endless = passagesOf(words(500));
    expect(endless.join(' ')).toBe(words(500));
    expect(Math.max(...endless.map(({ length }) => length))).toBeLessThanOrEqual(300);
  });
});

describe('of all notes the closest', () => {
  const nearness = (cosines: Readonly<Record<string, number>>) =>
    new Map(
      Object.entries(cosines).map(([id, value]): [string, Nearness] => [
        id,
        { cosine: value, passage: id },
      ]),
    );
  const ids = (
    cosines: Readonly<Record<string, number>>,
    isWanted: (id: string) => boolean = () => true,
  ) => closest(nearness(cosines), isWanted).map(({ id }) => id);

  test('come in their order, five at most, and none that is far away', () => {
    expect(ids({ a: 0.5, b: 0.55, c: 0.2, d: 0.45 })).toEqual(['b', 'a']);
    expect(ids({ a: 0.34, b: 0.32, c: 0.36 })).toEqual(['c', 'a']);
    expect(ids({ a: 0.1, b: 0.3 })).toEqual([]);
    expect(ids({ a: 0.5, b: 0.51, c: 0.52, d: 0.53, e: 0.54, f: 0.55 })).toHaveLength(5);
  });

  test('are held against the best of those that are not listed already', () => {
    expect(ids({ a: 0.9, b: 0.5, c: 0.45 }, (id) => id !== 'a')).toEqual(['b', 'c']);
  });
});

describe('with the model', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openedEngine('int8', 'relaxed');
  });

  test('many texts are read as one by one, a nought for one without words, and others let in between', async () => {
    const texts = [...Object.values(sampleNotes).slice(0, 19), ''];
    const paced: number[] = [];
    const embeddings = await embeddingsOf(engine, texts, (done, total) => {
      expect(total).toBe(20);
      paced.push(done);
      return Promise.resolve();
    });
    expect(paced).toEqual([0, 8, 16]);
    texts.slice(0, 19).forEach((text, i) => {
      expect(cosine(embeddings[i]!, engine.embed(text))).toBeCloseTo(1, 4);
    });
    expect(cosine(embeddings[19]!, embeddings[0]!)).toBeNull();
  });

  test('reading ends when nobody wants it any more', async () => {
    const enough = new Error('enough');
    const reading = embeddingsOf(engine, new Array<string>(20).fill('bank'), (done) =>
      done > 8 ? Promise.reject(enough) : Promise.resolve(),
    );
    await expect(reading).rejects.toBe(enough);
  });

  test('a passage is not longer than the model reads', () => {
    for (const text of Object.values(sampleNotes))
      for (const passage of passagesOf(text))
        expect(engine.tokenize(passage).length).toBeLessThanOrEqual(maxTokens);
  });

  test('what closest.ts says of its limits is so, also on the queries held out', () => {
    expect([soughtNotes.length, heldOut.length]).toEqual([56, 31]);
    expect(Object.keys(sampleNotes)).toHaveLength(51);
    const [chosen, held] = [judge(soughtNotes), judge(heldOut)];
    // The last bits of a cosine are the processor's: one query more or less may be at the limit.
    expect(Math.abs(chosen.precision - 0.46)).toBeLessThan(0.02);
    expect(Math.abs(held.precision - 0.39)).toBeLessThan(0.03);
    expect(Math.abs(chosen.helped - 39)).toBeLessThanOrEqual(1);
    expect(Math.abs(held.helped - 13)).toBeLessThanOrEqual(1);
    expect(Math.abs(chosen.misled - 5)).toBeLessThanOrEqual(1);
    expect(Math.abs(held.misled - 2)).toBeLessThanOrEqual(1);
  });

  function judge(sought: readonly Sought[]) {
    const passages = Object.entries(sampleNotes).flatMap(([id, text]) =>
      passagesOf(text).map((passage) => ({ id, passage, embedding: engine.embed(passage) })),
    );
    let [shown, right, helped, misled] = [0, 0, 0, 0];
    for (const one of sought) {
      const query = engine.embed(one.query);
      const nearness = new Map<string, Nearness>();
      for (const { id, passage, embedding } of passages) {
        const near = cosine(query, embedding)!;
        if (near > (nearness.get(id)?.cosine ?? -1)) nearness.set(id, { cosine: near, passage });
      }
      const found = closest(nearness, () => true);
      const hits = found.filter(({ id }) => one.wanted.includes(id)).length;
      shown += found.length;
      right += hits;
      if (hits > 0) helped++;
      if (one.wanted.length === 0 && found.length > 0) misled++;
    }
    return { precision: right / shown, helped, misled };
  }
});
