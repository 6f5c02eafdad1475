import { beforeAll, describe, expect, test } from 'vitest';
import { extract, maxCharacters, type Engine } from '../../../../src/engine/index.ts';
import { exampleSpecification } from '../../../../src/lesson/technique/example.ts';
import { openedEngine } from '../openedEngine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openedEngine('int8', 'relaxed');
});

const noPace = () => Promise.resolve();

async function rankingOf(text: string, using: Pick<Engine, 'read'> = engine) {
  const found = await extract(using, text, noPace);
  if (found.kind !== 'ranked') throw new Error(`It is ${found.kind}.`);
  return found;
}

const everyday = [
  'Users can create, edit and delete articles.',
  'A calendar shows all appointments by month.',
  'Lists can be exported as PDF.',
  'Pictures can be uploaded and cropped.',
  'The colours follow the brand guide.',
];

describe('the example', () => {
  const right = 'The app has to be fully usable without a connection and synchronises later.';

  test('has its key requirement in the middle, and it is found there', async () => {
    const { key, confidence, ranked } = await rankingOf(exampleSpecification);
    expect(key).toMatchObject({ text: right, constraint: 'offline' });
    expect(exampleSpecification.split('\n')[key!.line - 1]).toBe(`- ${right}`);
    expect(confidence).toBeGreaterThan(0.8);
    expect(ranked[0]).toBe(key);
  });

  test('without it has none', async () => {
    const { key, confidence } = await rankingOf(exampleSpecification.replace(`- ${right}\n`, ''));
    expect(key).toBeNull();
    expect(confidence).toBeGreaterThan(0.5);
  });
});

test.each([
  ['Nobody but the patient can ever decrypt the notes, we included.', 'privacy'],
  ['The firmware has 32 KB of flash and a button cell for six years.', 'tiny'],
  ['The torque must be updated every 500 microseconds without exception.', 'realTime'],
  ['The same inputs give the same result, bit for bit, on any machine.', 'determinism'],
  ['The mainframe takes fixed-width EBCDIC files and cannot be changed.', 'legacy'],
])('among everyday wishes, “%s” is first, as %s', async (text, constraint) => {
  const lines = everyday.toSpliced(3, 0, text).map((line) => `- ${line}`);
  const { key } = await rankingOf(lines.join('\n'));
  expect(key).toMatchObject({ text, line: 4, constraint });
});

test('everything is ranked once, best first, between 0 and 1, and leads add up to nothing', async () => {
  const { ranked } = await rankingOf(exampleSpecification);
  expect(new Set(ranked.map(({ line, text }) => `${line} ${text}`)).size).toBe(ranked.length);
  const scores = ranked.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  expect(ranked.reduce((sum, { lead }) => sum + lead, 0)).toBeCloseTo(0, 6);
  // The score is the probability that belongs to the odds.
  for (const { score, logOdds } of ranked)
    expect(Math.log(score / (1 - score))).toBeCloseTo(logOdds, 3);
});

test('what is out of scope is not the key, however weighty', async () => {
  const wish = 'It must be fully usable without a network and synchronise later.';
  const text = `# Must\n${everyday.map((one) => `- ${one}`).join('\n')}\n# Out of scope\n- ${wish}\n`;
  const { key, ranked } = await rankingOf(text);
  expect(key).toBeNull();
  expect(ranked.find((one) => one.text === wish)?.putOff).toBe(true);
});

test('a sentence counts that stands beside another in the same item', async () => {
  const text = `${everyday.join('\n\n')}\n\n- There are four kinds of tickets. All of it has to work without any network and be synchronised later.\n`;
  expect((await rankingOf(text)).key?.constraint).toBe('offline');
});

test('line ends, tabs and signs of Markdown change no score', async () => {
  const lines = ['- Users can print **lists**', '- It works without a network, merged later'];
  const plain = await rankingOf(lines.join('\n').replaceAll('**', ''));
  const other = await rankingOf(lines.map((line) => line.replace('- ', '\t*\t')).join('\r\n'));
  expect(other.ranked.map(({ score }) => score)).toEqual(plain.ranked.map(({ score }) => score));
});

test.each(['', ' \n\t\n', '# Title\n\n---\n', '1. 2. 3.'])(
  '%j has no requirements',
  async (text) => {
    expect(await extract(engine, text, noPace)).toEqual({ kind: 'empty' });
  },
);

test('a single requirement is judged by itself', async () => {
  expect(
    (await rankingOf('It must work without any network and synchronise later.')).key?.line,
  ).toBe(1);
  expect((await rankingOf('Lists can be exported as PDF.')).key).toBeNull();
});

test('what is too long is refused, with how long it is and may be', async () => {
  const line = 'Lists can be exported.\n';
  const text = line.repeat(Math.ceil(maxCharacters / line.length)).slice(0, maxCharacters);
  expect(await extract(engine, `${text}.`, noPace)).toEqual({
    kind: 'too-long',
    characters: maxCharacters + 1,
    limit: maxCharacters,
  });
});

test('tells how far it is, and ends where nobody wants it any more', async () => {
  const steps: [number, number][] = [];
  await extract(engine, exampleSpecification, (done, total) => {
    steps.push([done, total]);
    return Promise.resolve();
  });
  expect(steps[0]![0]).toBe(0);
  expect(steps.length).toBeGreaterThan(3);
  expect(new Set(steps.map(([, total]) => total)).size).toBe(1);
  const enough = new Error('enough');
  let left = 2;
  const stopped = extract(engine, exampleSpecification, () =>
    left-- > 0 ? Promise.resolve() : Promise.reject(enough),
  );
  await expect(stopped).rejects.toBe(enough);
});
