import { expect, test } from 'vitest';
import { aloft } from './aloft.ts';

interface Printed {
  readonly tokens: readonly {
    readonly id: number;
    readonly piece: string;
    readonly start: number;
  }[];
  readonly layers: readonly (readonly (readonly (readonly number[])[])[])[];
  readonly embedding: readonly number[];
  readonly truncated: boolean;
}

async function printed(args: readonly string[], input?: string): Promise<Printed> {
  const { code, out, err } = await aloft(['attend', '--json', ...args], input);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Printed;
}

const sentence = 'The bank by the river was steep';

test('prints everything as JSON: layers, heads, rows and columns', async () => {
  const { tokens, layers, embedding, truncated } = await printed([sentence]);
  expect(tokens.map(({ piece }) => piece).join('')).toBe('▁The▁bank▁by▁the▁river▁was▁steep');
  expect(tokens[1]).toMatchObject({ piece: '▁bank', start: 4 });
  expect(layers).toHaveLength(2);
  for (const heads of layers) {
    expect(heads).toHaveLength(4);
    for (const rows of heads) {
      expect(rows).toHaveLength(tokens.length);
      for (const row of rows) {
        expect(row).toHaveLength(tokens.length);
        expect(row.reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 5);
        expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
      }
    }
  }
  expect(embedding).toHaveLength(512);
  expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
  expect(truncated).toBe(false);
});

test('the pack of the app differs a little from the one in full precision', async () => {
  const [int8, f32] = await Promise.all([
    printed([sentence]),
    printed([sentence, '--precision', 'f32']),
  ]);
  const [ours, full] = [int8, f32].map(({ layers }) => layers.flat(3)) as [number[], number[]];
  const difference = Math.max(...ours.map((weight, i) => Math.abs(weight - full[i]!)));
  expect(difference).toBeGreaterThan(0);
  expect(difference).toBeLessThan(0.05);
  expect(int8.tokens).toEqual(f32.tokens);
});

test('a text can come by standard input, its last line end apart', async () => {
  const [piped, given] = await Promise.all([printed(['-'], `${sentence}\n`), printed([sentence])]);
  expect(piped).toEqual(given);
});

test('words that the shell has split are a sentence', async () => {
  const [split, given] = await Promise.all([printed(sentence.split(' ')), printed([sentence])]);
  expect(split).toEqual(given);
});

test('an empty text has nothing to draw, and is empty as JSON', async () => {
  const drawn = await aloft(['attend', '']);
  expect(drawn).toMatchObject({ code: 1, out: '' });
  expect(drawn.err).toContain('The text is empty');
  expect(await printed(['-'], '')).toMatchObject({
    tokens: [],
    layers: [
      [[], [], [], []],
      [[], [], [], []],
    ],
    truncated: false,
  });
});

test('a long text is cut, and that is said', async () => {
  const long = 'word '.repeat(200);
  const { tokens, truncated } = await printed(['-'], long);
  expect(tokens).toHaveLength(128);
  expect(truncated).toBe(true);
  const { code, err } = await aloft(['attend', '-', '--word', '0'], long);
  expect(code).toBe(0);
  expect(err).toContain('only its first 128 pieces were read');
});

test('draws where each word looks, or one of them', async () => {
  const [all, one] = await Promise.all([
    aloft(['attend', sentence]),
    aloft(['attend', sentence, '--word', '1', '--layer', '2', '--head', 'mean']),
  ]);
  const [heading, ...lines] = all.out.trimEnd().split('\n');
  expect(heading).toBe('Layer 2, mean of the heads');
  expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(sentence.split(' '));
  expect(one.out).toMatch(/^Layer 2, mean of the heads\nbank looks at\n {2}bank +40% /);
  expect(one.out).toMatch(/^ {2}river +19% /m);
});

test('a layer, a head and the pieces can be chosen', async () => {
  const args = ['--layer', '1', '--head', '3', '--units', 'pieces'];
  const { out } = await aloft(['attend', sentence, ...args]);
  const [heading, ...lines] = out.trimEnd().split('\n');
  expect(heading).toBe('Layer 1, head 3');
  expect(lines.map((line) => line.trim().split(' ')[0]).slice(-2)).toEqual(['▁ste', 'ep']);
});

test.each([
  [[], 'attend needs a text'],
  [['a', '--layer', '3'], '--layer is "3"; it can be 1, 2.'],
  [['a', '--layer', '0'], '--layer is "0"'],
  [['a', '--head', '5'], '--head is "5"'],
  [['a', '--units', 'word'], '--units is "word"'],
  [['a', '--precision', 'f16'], '--precision is "f16"'],
  [['a', '--word', 'bank'], '--word is "bank"; it has to be a whole number.'],
  [['a', '--word', '1'], '--word is 1; this text has 1, counted from 0.'],
  [['a', '--colour'], "Unknown option '--colour'"],
])('%j is not understood: it says why, how it is meant, and ends with 2', async (args, message) => {
  const { code, out, err } = await aloft(['attend', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(err).toContain('aloft attend TEXT');
});

test('an unknown command is not understood, and none at all is a question', async () => {
  const unknown = await aloft(['atend', sentence]);
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown.err).toContain('There is no command "atend".');
  const none = await aloft([]);
  expect(none).toMatchObject({ code: 0, err: '' });
  expect(none.out).toContain('aloft attend TEXT');
});
