import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TextReading, Wanted } from '../../../src/engine/index.ts';
import { expectSameBits } from './kernelsUnderTest.ts';
import { openedEngine } from './openedEngine.ts';
import { arraysOf, everything, expectSameReading, mixed, partsOf, textOf } from './readings.ts';

const engines = (['int8', 'f32'] as const).flatMap((precision) =>
  (['base', 'relaxed'] as const).map((kernels) => ({ precision, kernels })),
);

describe.each(engines)('reading on the $kernels kernels in $precision', (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openedEngine(kind.precision, kind.kernels);
  });

  it('is of texts as long as they are meant to be', () => {
    for (const tokens of [0, 1, 2, 127, 128, 129, 200]) {
      for (const variant of [0, 1, 50]) {
        expect(engine.tokenize(textOf(tokens, variant)).length).toBe(tokens);
      }
    }
  });

  it('gives what the trace has', () => {
    for (const text of ['', 'a', textOf(5), textOf(128), textOf(130)]) {
      const [reading] = engine.read([text], everything) as [TextReading];
      const { tokens, truncated, layers, embedding } = engine.trace(text);
      expectSameReading(reading, {
        ...{ text, tokens, truncated, embedding },
        weights: layers.map(({ weights }) => weights),
        vectors: layers.at(-1)!.residual.afterFeedForward,
      });
    }
  });

  it('gives each text of a batch what it gets alone, to the last bit', () => {
    const alone = mixed.map((text) => engine.read([text], everything)[0]!);
    const together = engine.read(mixed, everything);
    expect(together.length).toBe(mixed.length);
    together.forEach((reading, i) => expectSameReading(reading, alone[i]!));
    // The other way round, other texts share a pass.
    engine
      .read(mixed.toReversed(), everything)
      .forEach((reading, i) => expectSameReading(reading, alone.at(-1 - i)!));
  });

  it('gives the same whatever else is asked for', () => {
    const whole = engine.read(mixed, everything);
    const wishes: Wanted[] = [
      ...[{ weights: [0] }, { weights: [1] }, { weights: [0, 1] }, { weights: [1, 0] }],
      ...[{ vectors: true }, { embedding: true }, { weights: [0], embedding: true }],
      ...[{ weights: [1], vectors: true }, { vectors: true, embedding: true }, {}],
      ...[{ weights: [], vectors: false, embedding: false }],
    ];
    for (const wanted of wishes) {
      // What is not asked for must not be left over from what was asked before.
      engine.read([textOf(128, 3)], everything);
      engine.read(mixed, wanted).forEach((reading, i) => {
        const { weights, vectors, embedding, ...about } = whole[i]!;
        expectSameReading(reading, {
          ...about,
          weights: weights.map((ofLayer, k) => (wanted.weights?.includes(k) ? ofLayer : null)),
          vectors: wanted.vectors ? vectors : null,
          embedding: wanted.embedding ? embedding : null,
        });
      });
    }
  });

  it('gives nothing for no texts, and zeros for any number of texts of nothing', () => {
    expect(engine.read([], everything)).toEqual([]);
    for (const count of [1, 128, 129, 300]) {
      engine.trace(textOf(128));
      const readings = engine.read(Array<string>(count).fill(''), everything);
      expect(readings.length).toBe(count);
      for (const { tokens, weights, vectors, embedding } of readings) {
        expect([tokens, weights.map((ofLayer) => ofLayer?.length)]).toEqual([[], [0, 0]]);
        expect(vectors).toEqual(new Float32Array(0));
        expectSameBits(embedding!, new Float32Array(512));
      }
    }
  });

  it('gives a text its own among many texts of nothing', () => {
    const [alone] = engine.read(['a bank'], everything) as [TextReading];
    const texts = [...Array<string>(200).fill(''), 'a bank', ...Array<string>(200).fill('')];
    expectSameReading(engine.read(texts, everything)[200]!, alone);
  });

  it('gives the same whether the first rows were kept or not', async () => {
    const first = engine.read(mixed, everything);
    const fresh = await openedEngine(kind.precision, kind.kernels);
    for (const text of mixed) fresh.read([text], { weights: [0] });
    fresh.read(mixed, everything).forEach((reading, i) => expectSameReading(reading, first[i]!));
    // So many other texts that nothing of these is kept any more, and then all of it again.
    const others = Array.from({ length: 1000 }, (_, i) => `${i} ${textOf(1 + (i % 5), i)}`);
    engine.read(others, { weights: [0] });
    for (let round = 0; round < 2; round++) {
      mixed.forEach((text, i) => expectSameReading(engine.read([text], everything)[0]!, first[i]!));
    }
  });

  it('gives arrays that no later call changes', () => {
    const texts = ['a bank', textOf(40), textOf(128)];
    const readings = engine.read(texts, everything);
    const traces = texts.map((text) => engine.trace(text));
    const arrays = [...readings.map(partsOf), ...traces.map(arraysOf)].flat();
    const copies = structuredClone(arrays);
    engine.read(mixed, everything);
    for (const text of mixed.slice(0, 20)) engine.trace(text);
    arrays.forEach(([name, array], i) => expectSameBits(array!, copies[i]![1]!, name));
  });

  it('gives arrays of their own, in memory that can be sent to another thread', () => {
    const arrays = engine.read(['a bank', 'a bank', textOf(128)], everything).flatMap(partsOf);
    const buffers = arrays.map(([, array]) => array!.buffer);
    expect(new Set(buffers).size).toBe(buffers.length);
    for (const [name, array] of arrays) {
      expect(array!.buffer, name).toBeInstanceOf(ArrayBuffer);
      expect(array!.buffer.byteLength, name).toBe(array!.byteLength);
    }
  });
});

describe('reading on the plain pass', () => {
  it('gives what was asked for, and null for what was not', async () => {
    const engine = await openedEngine('int8', 'scalar');
    const texts = ['', 'a', textOf(9)];
    for (const wanted of [everything, { weights: [1] }, { vectors: true }, {}] as Wanted[]) {
      engine.read(texts, wanted).forEach((reading, i) => {
        const { layers, embedding, tokens, truncated } = engine.trace(texts[i]!);
        expectSameReading(reading, {
          ...{ text: texts[i]!, tokens, truncated },
          weights: layers.map(({ weights }, k) => (wanted.weights?.includes(k) ? weights : null)),
          vectors: wanted.vectors ? layers[1]!.residual.afterFeedForward : null,
          embedding: wanted.embedding ? embedding : null,
        });
      });
    }
  });
});
