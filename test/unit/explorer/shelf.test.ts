import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/index.ts';
import { fromLink, toLink } from '../../../src/explorer/link.ts';
import { check, type Claim } from '../../../src/explorer/shelf/claims.ts';
import { examples, stateOf } from '../../../src/explorer/shelf/examples.ts';
import { openedEngine } from '../engine/openedEngine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

describe('the shelf', () => {
  test('has a dozen different sentences', () => {
    expect(examples).toHaveLength(12);
    expect(new Set(examples.map(({ id }) => id)).size).toBe(12);
    expect(new Set(examples.map(({ text }) => text)).size).toBe(12);
  });

  test.each(examples.map((example) => [example.id, example] as const))(
    '%s: all that is said of it holds',
    (_id, { text, claims }) => {
      const checked = claims.map((claim) => check(engine, text, claim));
      expect(checked.length).toBeGreaterThan(0);
      expect(checked.filter(({ holds }) => !holds)).toEqual([]);
    },
  );

  test('holds on the plain pass in full precision, too: it is the model, not its rounding', async () => {
    const exact = await openedEngine('f32', 'scalar');
    const checked = examples.flatMap(({ text, claims }) =>
      claims.map((claim) => check(exact, text, claim)),
    );
    expect(checked.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('opens each with a word of its sentence chosen, by a link that says the same', () => {
    for (const example of examples) {
      const state = stateOf(example);
      const { words, tokens } = engine.attend(example.text);
      expect(state.word).not.toBeNull();
      expect(state.word).toBeLessThan((state.units === 'words' ? words : tokens).length);
      expect(fromLink(toLink(state))).toEqual({ state, problems: [] });
    }
  });

  test('opens each on a weight that one of its claims is about', () => {
    for (const example of examples) {
      const { layer, heads, word, units } = stateOf(example);
      const views = example.claims.flatMap((claim) =>
        'view' in claim ? [{ ...claim.view, word: claim.from[0] }] : [],
      );
      expect(views).toContainEqual({ layer, heads, units, word });
    }
  });

  test('gives nothing away in what to look for', () => {
    for (const { look, finding } of examples) {
      expect(look()).toContain('?');
      expect(finding()).not.toContain('?');
      expect(`${look()} ${finding()}`).not.toMatch(/\d+ ?%/);
    }
  });
});

describe('a claim that does not hold is found out', () => {
  const text = 'She said that Mary lost her keys because she was careless';
  const view = { layer: 1, heads: [1], units: 'words' } as const;
  const from = [8, 'she'] as const;
  const wrong: Claim[] = [
    { kind: 'weight', view, from, to: [3, 'Mary'], atLeast: 0.6 },
    { kind: 'weight', view, from, to: [3, 'Anna'], atLeast: 0 },
    { kind: 'weight', view, from, to: [40, 'Mary'], atLeast: 0 },
    { kind: 'weight', view, from, to: [3, 'Mary'], atLeast: 0.5, text: 'Quite another sentence' },
    { kind: 'favourite', view, from, to: [3, 'Mary'], by: 0.5 },
    { kind: 'favourite', view, from, to: [4, 'lost'], by: 0 },
    { kind: 'heavier', view, from, to: [0, 'She'], than: [3, 'Mary'], by: 0 },
    { kind: 'heavier', view, from, to: [3, 'Mary'], than: [0, 'Mary'], by: 0 },
    { kind: 'habit', habit: { kind: 'next' }, head: { layer: 0, head: 3 }, atLeast: 0 },
    { kind: 'habit', habit: { kind: 'next' }, head: { layer: 0, head: 2 }, atLeast: 0.5 },
    { kind: 'near', other: 'The bank by the river was steep', atLeast: 0.9 },
    { kind: 'nearer', to: 'The bank by the river was steep', than: text, by: 0 },
  ];

  test.each(wrong)('%j', (claim) => {
    expect(check(engine, text, claim).holds).toBe(false);
  });

  test('whereas the same head does look at the word after as much as it is said to', () => {
    const claim: Claim = {
      ...{ kind: 'habit', habit: { kind: 'next' }, head: { layer: 0, head: 2 }, atLeast: 0.4 },
    };
    const { holds, value, needed } = check(engine, text, claim);
    expect(holds).toBe(true);
    expect(value).toBeGreaterThan(needed);
  });
});
