import { beforeAll, describe, expect, test } from 'vitest';
import { headEffectsOf, type Engine } from '../../../src/engine/index.ts';
import { openedEngine } from './openedEngine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

const unhurried = () => Promise.resolve();
const text = 'She said that Mary lost her keys because she was careless';
const she = 8;

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, one, i) => sum + one * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

test('each head is off once, alone, and moves the word and the sentence as far as by hand', async () => {
  const effects = (await headEffectsOf(engine, text, she, unhurried))!;
  const before = engine.trace(text);
  const token = before.tokens.findIndex(({ piece }) => piece === '▁she');
  const vector = ({ layers }: typeof before) =>
    layers[1]!.residual.afterFeedForward.subarray(512 * token, 512 * (token + 1));
  expect(effects.map(({ layer, head }) => `${layer}.${head}`).sort()).toEqual([
    ...['0.0', '0.1', '0.2', '0.3', '1.0', '1.1', '1.2', '1.3'],
  ]);
  for (const { layer, head, word, sentence } of effects) {
    const off = { headsOff: [{ layer, head }], masked: [], temperature: 1, positions: true };
    const after = engine.trace(text, off);
    expect(word).toBeCloseTo(cosine(vector(before), vector(after)), 4);
    expect(sentence).toBeCloseTo(cosine(before.embedding, after.embedding), 4);
  }
});

test('the head that moves the word most comes first', async () => {
  const effects = (await headEffectsOf(engine, text, she, unhurried))!;
  const cosines = effects.map(({ word }) => word);
  expect(cosines).toEqual(cosines.toSorted((a, b) => a - b));
  expect(cosines[0]).toBeLessThan(cosines.at(-1)!);
});

describe('the question', () => {
  test('has no answer where there is no such word', async () => {
    expect(await headEffectsOf(engine, 'My bank', 2, unhurried)).toBeNull();
    expect(await headEffectsOf(engine, '', 0, unhurried)).toBeNull();
  });

  test('is left as soon as nobody wants it any more', async () => {
    const enough = new Error('enough');
    let heard = 0;
    const pace = () => (++heard === 3 ? Promise.reject(enough) : Promise.resolve());
    await expect(headEffectsOf(engine, text, she, pace)).rejects.toBe(enough);
    expect(heard).toBe(3);
  });
});
