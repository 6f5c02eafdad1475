import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pictures, type ExplorerState } from '../../../../src/explorer/state.ts';
import { percent } from '../../../../src/explorer/summary.ts';
import { pictureOf } from '../../../../src/explorer/takeAlong/picture.ts';
import type { Scene, Shape } from '../../../../src/explorer/takeAlong/scene.ts';
import { sceneAsSvg } from '../../../../src/explorer/takeAlong/svg.ts';
import { attentionOfWords, colors, label, stateOf } from './attentions.ts';

/** Each word looks at the one after it by 0.8, the last at the first; head 2 at the one before. */
const words = ['She', 'said', 'that', 'Mary'];
const attention = attentionOfWords(words, (_layer, head, from, to) => {
  const looked = (from + (head === 1 ? 3 : 1)) % 4;
  return to === looked ? 0.8 : 0.2 / 3;
});

const sceneOf = (change: Partial<ExplorerState>): Scene =>
  pictureOf(attention, stateOf(attention, { heads: [0], ...change }), colors);
const only = <K extends Shape['kind']>({ shapes }: Scene, kind: K) =>
  shapes.filter((shape): shape is Extract<Shape, { kind: K }> => shape.kind === kind);
const textsOf = (scene: Scene): string[] => only(scene, 'text').map(({ text }) => text);

describe('every picture', () => {
  test.each(pictures)('%s: says the sentence, the view, the app and what it shows', (picture) => {
    const scene = sceneOf({ picture, word: 0 });
    const texts = textsOf(scene);
    expect(texts).toContain('She said that Mary');
    expect(texts).toContain('Aloft');
    expect(texts).toContain(picture === 'heads' ? 'All heads' : 'Layer 2, head 1');
    expect(scene.title).toMatch(/^She said that Mary · Layer 2, head 1 · .* · Aloft$/);
    expect(scene.description).toMatch(/^“She” looks most at “said”, 80%/);
  });

  test.each(pictures)('%s: says what is changed of the model', (picture) => {
    const whatIf = {
      ...{ headsOff: [{ layer: 0, head: 1 }], maskedWords: [3] },
      ...{ temperature: 0.5, positions: false },
    };
    const said = textsOf(sceneOf({ picture, whatIf })).join(' ');
    expect(said).toMatch(/head 2 of layer 1 off.*“Mary” hidden.*temperature 0\.5.*positions cut/);
    expect(textsOf(sceneOf({ picture })).join(' ')).not.toContain('changed');
  });

  test('is of whatever text within its frame, and of nothing that is not a number', () => {
    const state = fc.record({
      picture: fc.constantFrom(...pictures),
      heads: fc.uniqueArray(fc.nat(3)).map((heads) => heads.toSorted()),
      layer: fc.nat(1),
      word: fc.option(fc.nat(9)),
      units: fc.constantFrom('words', 'pieces'),
      look: fc.constantFrom('from', 'at'),
      threshold: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 30 }), state, (labels, change) => {
        const given = attentionOfWords(
          labels,
          (_layer, head, from, to) => 1 + ((head + from * to) % 7),
        );
        const scene = pictureOf(given, stateOf(given, change), colors);
        const svg = sceneAsSvg(scene);
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
        // What XML lets no document hold.

        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(svg.isWellFormed()).toBe(true);
        for (const shape of scene.shapes) {
          if (shape.kind !== 'rect') continue;
          expect(shape.x).toBeGreaterThanOrEqual(0);
          expect(shape.y).toBeGreaterThanOrEqual(0);
          expect(shape.x + shape.width).toBeLessThanOrEqual(scene.width + 1e-6);
          expect(shape.y + shape.height).toBeLessThanOrEqual(scene.height);
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test.each(pictures)('%s: of 128 words is of a sane size', (picture) => {
    const many = attentionOfWords(
      Array.from({ length: 128 }, (_word, i) => `word${i}`),
      (_layer, head, from, to) => 1 + Math.abs(Math.sin(head + from * to)),
    );
    const scene = pictureOf(many, stateOf(many, { picture, word: 5 }), colors);
    expect(scene.width * scene.height).toBeLessThan(4_100_000);
    expect(sceneAsSvg(scene).length).toBeLessThan(2_000_000);
  });
});

describe('the spotlight', () => {
  const lights = (scene: Scene) =>
    only(scene, 'rect')
      .filter(({ height, fill }) => height === 36 && fill === colors.light)
      .map(({ opacity }) => opacity! / colors.behind);

  test('lights each word by its weight, against the one that gets most', () => {
    const scene = sceneOf({ picture: 'spotlight', word: 0 });
    const shown = lights(scene);
    expect(shown).toHaveLength(3);
    expect(shown[0]).toBeCloseTo(1);
    expect(shown[1]).toBeCloseTo(0.2 / 3 / 0.8);
    const numbers = textsOf(scene).filter((text) => /^\d+%$/.test(text));
    expect(numbers).toEqual([0.2 / 3, 0.8, 0.2 / 3, 0.2 / 3].map((weight) => percent(weight)));
  });

  test('turned round is the light that falls on the chosen word', () => {
    const scene = sceneOf({ picture: 'spotlight', word: 1, look: 'at' });
    expect(lights(scene)[0]).toBeCloseTo(1);
    expect(scene.description).toMatch(/^“said” is looked at most by “She”, 80%/);
  });

  test('without a chosen word is the words alone', () => {
    const scene = sceneOf({ picture: 'spotlight' });
    expect(lights(scene)).toEqual([]);
    expect(textsOf(scene)).toEqual(expect.arrayContaining(words));
  });

  test('of several heads has a bar for each, in its colour and with its name', () => {
    const scene = sceneOf({ picture: 'spotlight', word: 0, heads: [0, 1] });
    const bars = only(scene, 'rect').filter(({ height }) => height === 4);
    expect(bars.map(({ fill }) => fill)).toEqual(words.flatMap(() => colors.heads.slice(0, 2)));
    expect(textsOf(scene)).toEqual(expect.arrayContaining(['Head 1', 'Head 2']));
    // "said" has 0.8 of head 1 and a fifteenth of head 2.
    expect(bars[2]!.width / bars[3]!.width).toBeCloseTo(12);
  });
});

describe('the arcs', () => {
  test('go from the chosen word to each other, the thicker the more', () => {
    const arcs = only(sceneOf({ picture: 'arcs', word: 0 }), 'path');
    expect(arcs).toHaveLength(4);
    expect(arcs[1]!.strokeWidth).toBeGreaterThan(5 * arcs[2]!.strokeWidth);
    expect(arcs[1]!.opacity).toBe(1);
  });

  test('below the threshold are left out', () => {
    expect(only(sceneOf({ picture: 'arcs', word: 0, threshold: 7 }), 'path')).toHaveLength(1);
    expect(only(sceneOf({ picture: 'arcs', word: 0, threshold: 6 }), 'path')).toHaveLength(4);
  });

  test('of all words at once are lines for what is worth one, which is said', () => {
    const scene = sceneOf({ picture: 'arcs' });
    expect(only(scene, 'path')).toHaveLength(4);
    expect(textsOf(scene)).toContain(`Weights below ${percent(0.1)} have no line here.`);
  });

  test('of several heads are of several colours', () => {
    const arcs = only(sceneOf({ picture: 'arcs', word: 0, heads: [2, 3], threshold: 20 }), 'path');
    expect(arcs.map(({ stroke }) => stroke)).toEqual(colors.heads.slice(2));
  });
});

describe('the matrix', () => {
  /** The cells that are lit, as "row,column", with their light. */
  const litCells = (scene: Scene) =>
    only(scene, 'cells')[0]!.levels.flatMap(({ opacity, d }) =>
      Array.from(d.matchAll(/M(\d+) (\d+)\.5h(\d+)/g), ([, column, row, length]) =>
        Array.from({ length: Number(length) }, (_cell, i) => ({
          ...{ row: Number(row), column: Number(column) + i, opacity },
        })),
      ).flat(),
    );

  test('has a cell for each weight, lit against the largest', () => {
    const cells = litCells(sceneOf({ picture: 'matrix' }));
    expect(cells).toHaveLength(16);
    for (const { row, column, opacity } of cells) {
      expect(opacity).toBe(column === (row + 1) % 4 ? 1 : 0.08);
    }
  });

  test('leaves out cells below the threshold, and their numbers', () => {
    const scene = sceneOf({ picture: 'matrix', threshold: 10 });
    expect(litCells(scene)).toHaveLength(4);
    expect(textsOf(scene).filter((text) => text === percent(0.2 / 3))).toEqual([]);
  });

  test('says from what to what the light goes, and names each row and column', () => {
    const scene = sceneOf({ picture: 'matrix' });
    const texts = textsOf(scene);
    expect(texts).toEqual(expect.arrayContaining([percent(0), percent(0.8)]));
    for (const word of words) expect(texts.filter((text) => text === word)).toHaveLength(2);
    expect(only(scene, 'text').filter(({ turned }) => turned)).toHaveLength(4);
  });

  test('frames the row of the chosen word, or its column', () => {
    const frame = (look: 'from' | 'at') =>
      only(sceneOf({ picture: 'matrix', word: 2, look }), 'rect').find(
        ({ stroke }) => stroke === colors.accent,
      )!;
    expect(frame('from').width).toBe(4 * frame('from').height);
    expect(frame('at').height).toBe(4 * frame('at').width);
  });
});

test('all heads are eight maps with their names, the chosen one marked', () => {
  const scene = sceneOf({ picture: 'heads' });
  expect(only(scene, 'cells')).toHaveLength(8);
  const names = only(scene, 'text').filter(({ text }) => /^[12]\.[1-4]$/.test(text));
  expect(names.map(({ text }) => text)).toEqual(
    [1, 2].flatMap((layer) => [1, 2, 3, 4].map((head) => `${layer}.${head}`)),
  );
  expect(names.filter(({ bold }) => bold).map(({ text }) => text)).toEqual(['2.1']);
});

test('a sentence from right to left stands from right to left', () => {
  const hebrew = attentionOfWords(['שלום', 'עולם', 'טוב']);
  const scene = pictureOf(hebrew, stateOf(hebrew, { picture: 'spotlight', word: 0 }), colors);
  const xs = only(scene, 'text')
    .filter(({ text }) => ['שלום', 'עולם', 'טוב'].includes(text))
    .map(({ x }) => x);
  expect(xs).toEqual(xs.toSorted((a, b) => b - a));
  expect(sceneAsSvg(scene)).toMatch(/direction="rtl" text-anchor="start"[^>]*>שלום עולם טוב</);
});

test('an SVG stands alone, and its text is text', () => {
  const evil = attentionOfWords(['<script>alert(1)</script>', '"&\u0000', 'a']);
  const svg = sceneAsSvg(pictureOf(evil, stateOf(evil, { picture: 'matrix' }), colors));
  expect(svg).not.toMatch(/<script|<image|href|url\(|@import|<style/);
  expect(svg).toContain('&lt;script&gt;alert');
  expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
});
