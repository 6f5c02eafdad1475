import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  attentionOf,
  explain,
  selectWeights,
  type Engine,
  type Explanation,
  type Trace,
} from '../../../src/engine/index.ts';
import { openedEngine } from './openedEngine.ts';
import { openEngine } from './packBytes.ts';

const sentence = 'The bank by the river was steep';
const bank = 1;

let plain: Engine;
let engine: Engine;

beforeAll(async () => {
  plain = await openEngine();
  engine = await openedEngine('int8', 'relaxed');
});

/** Whoever asks is in no hurry. */
const unhurried = () => Promise.resolve();

async function explained(text: string, word: number, by = engine): Promise<Explanation> {
  const explanation = await explain(by, text, word, unhurried);
  if (!explanation) throw new Error(`"${text}" has no word ${word}.`);
  return explanation;
}

/** Worked out apart: the mean over a word's pieces in what the second layer leaves. */
function finalVector(
  { text, tokens, truncated, layers, embedding }: Trace,
  word: number,
): number[] {
  const { words } = attentionOf({ text, tokens, truncated, layers, embedding } as Trace);
  const { firstToken, endToken } = words[word]!;
  const rows = layers[1]!.residual.afterFeedForward; // [tokens][512]
  return Array.from({ length: 512 }, (_one, i) => {
    let sum = 0;
    for (let token = firstToken; token < endToken; token++) sum += rows[512 * token + i]!;
    return sum / (endToken - firstToken);
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe('taking words out', () => {
  test.each([
    [sentence, bank],
    // Words of several pieces, before and behind the one that is watched, and it itself.
    ['Unfathomably steepish riverbanks bewilder us', 2],
    ['a b', 0],
    ['zzxqj 🦊 ran', 2],
  ])(
    'of "%s" is reading what is left, on the plain engine to the last digits',
    async (text, word) => {
      const { occlusion, labels } = await explained(text, word, plain);
      const before = finalVector(plain.trace(text), word);
      const words = text.split(' ');
      expect(labels).toEqual(words);
      words.forEach((_word, out) => {
        if (out === word) {
          expect(occlusion[out]).toBe(0);
          return;
        }
        const left = words.filter((_one, i) => i !== out).join(' ');
        const after = finalVector(plain.trace(left), out < word ? word - 1 : word);
        expect(occlusion[out], `without ${words[out]}`).toBeCloseTo(distance(before, after), 5);
        expect(occlusion[out]).toBeGreaterThan(0.0005);
      });
    },
  );

  test('in batches on the kernels comes to what the plain engine comes to', async () => {
    for (const [text, word] of [
      [sentence, bank],
      [`${sentence} and the meadow below it was wet after ten days of rain in April`, 10],
    ] as const) {
      const [fast, slow] = [await explained(text, word), await explained(text, word, plain)];
      expect(fast.occlusion).toHaveLength(slow.occlusion.length);
      fast.occlusion.forEach((moved, i) => {
        expect(moved).toBeCloseTo(slow.occlusion[i]!, 3);
      });
    }
  });

  test('tells how far it is before each part, which is no more than one pass', async () => {
    const text = 'the river and the bank '.repeat(8).trim();
    const told: number[][] = [];
    const passes: number[] = [];
    const counting: Engine = {
      ...engine,
      readIds: (batch, wanted) => {
        passes.push(batch.reduce((sum, ids) => sum + ids.length, 0));
        return engine.readIds(batch, wanted);
      },
    };
    await explain(counting, text, 0, (done, total) => {
      told.push([done, total]);
      return Promise.resolve();
    });
    // 40 words of one piece: 39 texts of 39 tokens, three of which fit into 128.
    expect(told).toEqual(Array.from({ length: 13 }, (_one, i) => [3 * i, 39]));
    expect(passes).toEqual(Array.from({ length: 13 }, () => 3 * 39));
  });

  test('ends where the pace rejects, and computes nothing more', async () => {
    const nobody = new Error('Nobody wants it.');
    let passes = 0;
    const counting: Engine = {
      ...engine,
      readIds: (batch, wanted) => {
        passes++;
        return engine.readIds(batch, wanted);
      },
    };
    const asked = explain(counting, 'the river and the bank '.repeat(8), 0, (done) =>
      done < 6 ? Promise.resolve() : Promise.reject(nobody),
    );
    await expect(asked).rejects.toBe(nobody);
    expect(passes).toBe(2);
  });
});

describe('the weights', () => {
  test('are those of the last layer from the word, over all heads', async () => {
    const { raw } = await explained(sentence, bank);
    const view = { layer: 1, heads: [], units: 'words' } as const;
    const { weights } = selectWeights(engine.attend(sentence), view);
    raw.forEach((weight, to) => {
      expect(weight).toBeCloseTo(weights[7 * bank + to]!, 6);
    });
  });

  test('rolled out are half of the last layer and a quarter of what the first one adds', async () => {
    const { rollout } = await explained(sentence, bank, plain);
    const attention = plain.attend(sentence);
    const size = attention.tokens.length;
    // 0.25·(W2·W1 + W2 + W1 + I), multiplied out.
    const [first, second] = attention.layers.map(({ pieces }) => pieces.mean);
    const { words } = attention;
    words.forEach(({ firstToken, endToken }, to) => {
      let sum = 0;
      for (let key = firstToken; key < endToken; key++) {
        const at = size * bank + key;
        sum += second![at]! + first![at]! + (key === bank ? 1 : 0);
        for (let k = 0; k < size; k++) sum += second![size * bank + k]! * first![size * k + key]!;
      }
      expect(rollout[to]).toBeCloseTo(sum / 4, 5);
    });
  });

  test('both sum to 1, of every word', async () => {
    const texts = fc.array(fc.constantFrom('river', 'steepish', 'a', '🦊', 'zzxqj', 'the', '½'), {
      minLength: 1,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(8), async (words, wished) => {
        const word = wished % words.length;
        const { raw, rollout, labels } = await explained(words.join(' '), word);
        expect(labels).toHaveLength(words.length);
        for (const weights of [raw, rollout]) {
          expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 4);
        }
      }),
      { seed: 2005, numRuns: 30 },
    );
  });
});

describe('the agreement', () => {
  test('is that of the other words alone, worked out by hand', async () => {
    const { raw, rollout, occlusion, agreement } = await explained(sentence, bank, plain);
    const rankOf = (values: Float32Array): number[] => {
      const others = values.filter((_value, i) => i !== bank);
      return Array.from(others, (value) => others.filter((other) => other < value).length);
    };
    const spearman = (a: Float32Array, b: Float32Array): number => {
      const [first, second] = [rankOf(a), rankOf(b)];
      const squares = first.reduce((sum, rank, i) => sum + (rank - second[i]!) ** 2, 0);
      return 1 - (6 * squares) / (6 ** 3 - 6);
    };
    expect(agreement.rawRollout).toBeCloseTo(spearman(raw, rollout), 10);
    expect(agreement.rawOcclusion).toBeCloseTo(spearman(raw, occlusion), 10);
    expect(agreement.rolloutOcclusion).toBeCloseTo(spearman(rollout, occlusion), 10);
  });

  test('of “bank”: the largest weight is on “river”, and “The” moves it most', async () => {
    const { labels, raw, occlusion } = await explained(sentence, bank);
    const others = labels.flatMap((_label, i) => (i === bank ? [] : [i]));
    const top = (values: Float32Array) =>
      labels[others.reduce((best, i) => (values[i]! > values[best]! ? i : best))];
    expect([top(raw), top(occlusion)]).toEqual(['river', 'The']);
  });
});

describe('texts at the edges', () => {
  test('a text with one word has nothing to take out, and nothing to agree on', async () => {
    const explanation = await explained('steepish', 0);
    expect(explanation).toMatchObject({
      labels: ['steepish'],
      word: 0,
      agreement: { rawRollout: null, rawOcclusion: null, rolloutOcclusion: null },
    });
    expect(explanation.occlusion).toEqual(Float32Array.of(0));
    expect(explanation.raw[0]).toBeCloseTo(1, 5);
    expect(explanation.rollout[0]).toBeCloseTo(1, 5);
  });

  test('a word that is not there has no explanation', async () => {
    for (const [text, word] of [
      ['', 0],
      [sentence, 7],
      [sentence, -1],
      [sentence, 0.5],
    ] as const) {
      expect(await explain(engine, text, word, unhurried)).toBeNull();
    }
  });

  test('of a text longer than the model reads, it is what the model reads', async () => {
    const long = 'bank '.repeat(200);
    const told: number[][] = [];
    const explanation = await explain(engine, long, 127, (done, total) => {
      told.push([done, total]);
      return Promise.resolve();
    });
    expect(explanation!.labels).toHaveLength(128);
    expect(explanation!.occlusion).toHaveLength(128);
    // 127 tokens are left: one text fills a pass.
    expect(told).toHaveLength(127);
    expect(await explain(engine, long, 128, unhurried)).toBeNull();
    const shorter = await explained('bank '.repeat(128).trim(), 127);
    expect(explanation!.occlusion).toEqual(shorter.occlusion);
  });

  test('every array has a buffer of its own, so that it can be sent to another thread', async () => {
    const { raw, rollout, occlusion } = await explained(sentence, bank);
    for (const array of [raw, rollout, occlusion]) {
      expect(array.buffer.byteLength).toBe(array.byteLength);
    }
    expect(new Set([raw.buffer, rollout.buffer, occlusion.buffer]).size).toBe(3);
  });
});
