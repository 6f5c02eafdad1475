import { writeFile } from 'node:fs/promises';
import { compileFunction } from 'node:vm';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build } from 'vite';
import { glossaryOf, lessons } from '../../../src/lesson/compile/plugin.ts';
import { compileSection } from '../../../src/lesson/compile/section.ts';
import { compiled, courseOf, folderOf, section } from './course.ts';

/** The strings of the module's template, and what stands between them. */
function evaluate(code: string): { strings: readonly string[]; values: unknown[] } {
  const imports = [...code.matchAll(/^import (\w+) from '(.*)';$/gm)];
  const body = code.replace(/^import .*$/gm, '').replace('export default', 'return');
  const run = compileFunction(body, ['html', ...imports.map(([, name]) => name!)]) as (
    ...given: unknown[]
  ) => { body: { strings: readonly string[]; values: unknown[] } };
  const html = (strings: TemplateStringsArray, ...values: unknown[]) => ({ strings, values });
  return run(html, ...imports.map(([, , address]) => address)).body;
}

async function markup(text: string): Promise<string> {
  const { strings, values } = evaluate((await compiled(text)).code);
  expect(values).toEqual([]);
  return strings[0]!.trim();
}

async function problems(
  body: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  try {
    await compiled(body, files);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace('src/lesson/a/', ''));
  }
}

describe('a section', () => {
  test('has its fields, its number, its id, its headings and its labs', async () => {
    const guess =
      '<aloft-guess lab="she" text="She said" word="0" choices="She, said"></aloft-guess>';
    const { outline } = await compiled(`Text.\n\n## Why *so*?\n\n${guess}`);
    expect(outline).toMatchObject({
      id: 'one',
      number: 1,
      title: 'One',
      kicker: 'The first',
      headings: [{ id: 'why-so', text: 'Why so?' }],
      labs: ['she'],
    });
  });

  test('takes a minute for 238 words, and as long as its elements take', async () => {
    const words = 'word '.repeat(700);
    expect((await compiled(words)).outline.minutes).toBe(3);
    const figure = '<aloft-figure text="The bank"></aloft-figure>\n\n';
    expect((await compiled(figure.repeat(8) + words)).outline.minutes).toBe(5);
    expect((await compiled('Short.')).outline.minutes).toBe(1);
  });

  test('loads what it places, and nothing else', async () => {
    const { code } = await compiled('<aloft-figure text="The bank"></aloft-figure>');
    expect(code).toContain("import '../../explorer/figure.ts';");
    expect((await compiled('Text.')).code.match(/^import /gm)).toHaveLength(1);
  });

  test('says to the search what stands under each heading, without what opens only on request', async () => {
    const { passages } = await compiled(
      'A [[query]] & $x$ by $\\sqrt{d}$ more.\n\n## Then\n\nText [@first].',
    );
    expect(passages).toEqual([
      { kind: 'text', section: 'one', heading: '', title: 'One', text: 'A query & x by … more.' },
      {
        kind: 'text',
        section: 'one',
        heading: 'then',
        title: 'Then',
        text: 'Text First et al. 2017.',
      },
    ]);
  });

  test('says to the search what each entry of the glossary means, and where the lesson shows it', async () => {
    const files = { '01-one.md': section('Text.'), '02-two.md': section('@glossary\n') };
    const course = await courseOf(files);
    expect(glossaryOf(course)[0]).toEqual({
      kind: 'entry of the glossary',
      section: 'two',
      heading: 'term-query',
      title: 'query',
      text: 'What a word asks, for a key.',
    });
    const shown = compileSection('src/lesson/a/02-two.md', files['02-two.md'], course, 'src');
    expect(shown.code).toContain('id="term-query"');
    expect(glossaryOf(await courseOf({ '01-one.md': section('Text.') }))).toEqual([]);
  });

  test('with the line ends of Windows is the same', async () => {
    const course = await courseOf();
    const [unix, windows] = [section('A\n\n> B'), section('A\n\n> B').replaceAll('\n', '\r\n')].map(
      (text) => compileSection('src/lesson/a/01-one.md', text, course, 'src').code,
    );
    expect(windows).toBe(unix);
  });
});

describe('the dialect', () => {
  test('opens a term of the glossary in its place', async () => {
    expect(await markup('Each [[query|question]].')).toBe(
      '<p>Each <aloft-term name="query">question<span slot="meaning">What a word <em>asks</em>, for a key.</span></aloft-term>.</p>',
    );
  });

  test('cites a reference with its title and its address', async () => {
    const html = await markup('So it is [@first].');
    expect(html).toContain('<aloft-source>First et al. 2017<span slot="source">');
    expect(html).toContain('<cite>All &amp; everything</cite>');
    expect(html).toContain(
      '<a href="https://a.test/&quot;b&quot;" rel="noreferrer" target="_blank">',
    );
  });

  test('prints of a claim its number alone', async () => {
    expect(await markup('It has {two = model | layers} layers.')).toBe(
      '<p>It has <span class="computed">two</span> layers.</p>',
    );
  });

  test('makes MathML of formulas, without an attribute of style', async () => {
    const inline = await markup('With $\\sqrt{d}$ it is.');
    expect(inline).toMatch(/^<p>With <math[\s\S]*<msqrt>[\s\S]*<\/math> it is\.<\/p>$/);
    const block = await markup('$$\\frac{a}{b}$$');
    expect(block).toMatch(/^<div class="formula" tabindex="0"><math[^>]* display="block"/);
    expect(block).not.toContain('style=');
  });

  test('sets a quotation apart as an insight, and gathers those of the whole lesson', async () => {
    expect(await markup('> Look.')).toBe('<aloft-insight><p>Look.</p>\n</aloft-insight>');
    const { code } = await compiled('@insights', {
      '02-two.md': section('> Look\n> *again*.\n\nText.\n\n> And [[query]].'),
    });
    expect(code).toContain(
      '<ul class="insights"><li>Look <em>again</em>.</li><li>And query.</li></ul>',
    );
  });

  test('lists the glossary by its words and the references by their labels', async () => {
    expect(await markup('@glossary')).toMatch(
      /^<dl><dt id="term-key">key<\/dt><dd>What it offers\.<\/dd><dt id="term-query">/,
    );
    expect(await markup('@references')).toContain('<li>First et al. 2017: <cite>');
  });

  test('makes a link of each heading, for an address to lead to', async () => {
    expect(await markup('## Why so?')).toBe('<h2 id="why-so"><a href="#why-so">Why so?</a></h2>');
  });

  test('stands an element that is alone on its line apart from the text', async () => {
    const element = '<aloft-figure text="a > b, `c` and \\d" word="1"></aloft-figure>';
    expect(await markup(`One.\n\n${element}\n\nTwo.`)).toBe(
      `<p>One.</p>\n<div class="live">${element}</div>\n<p>Two.</p>`,
    );
  });

  test('shows a figure of the lesson’s folder with its words', async () => {
    const { code } = await compiled('![A bank](bank.svg)', { 'bank.svg': '<svg/>' });
    const { strings, values } = evaluate(code);
    expect(strings.join('|')).toContain('<img src=| alt="A bank" loading="lazy">');
    expect(values).toEqual(['./bank.svg?url']);
  });

  test('lets a wide table scroll, with heads for its rows', async () => {
    expect(await markup('| A | B |\n|---|---|\n| c | d |')).toBe(
      '<div class="table" tabindex="0"><table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table></div>',
    );
  });

  test('never lets text become a template’s expression', async () => {
    const unit = fc.constantFrom('`', '$', '\\', '\\`', 'a', ' ', '*', '\u2028');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 30 }), async (text) => {
        const code = await compiled(text).then(
          (section) => section.code,
          () => null,
        );
        if (code !== null) expect(evaluate(code).values).toEqual([]);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('the build fails, with file and line, where', () => {
  const figure = (attributes: string): string => `<aloft-figure${attributes}></aloft-figure>`;

  test.each([
    [
      'a term is not in the glossary',
      'A\n\n[[quary]]',
      '01-one.md:7: "quary" is not in the glossary',
    ],
    ['a reference is not in the list', 'So [@second].', '01-one.md:5: "second" is not in the list'],
    [
      'a figure is not in the folder',
      '![A bank](bank.svg)',
      "01-one.md:5: the lesson's folder holds no",
    ],
    ['a figure has no words', 'x\n![](bank.svg)', "01-one.md:6: the lesson's folder holds no"],
    [
      'an element is unknown',
      '\n<aloft-figur></aloft-figur>',
      '01-one.md:6: <aloft-figur> is no element',
    ],
    ['markup is no element of ours', 'A <b>bold</b> word', '01-one.md:5: <b> is no element'],
    [
      'an attribute is unknown',
      figure(' text="A b" words="1"'),
      '01-one.md:5: <aloft-figure> has no attribute "words"',
    ],
    [
      'an attribute is missing',
      figure(' word="1"'),
      '01-one.md:5: <aloft-figure> needs its attribute "text"',
    ],
    ['a word is past the end', figure(' text="A b" word="2"'), '01-one.md:5: "A b" has no word 2'],
    ['a formula cannot be read', 'A\n\n$$\n\\frac{a\n$$', '01-one.md:7: the formula'],
    ['a formula does not end', 'It is $x here.', '01-one.md:5: a formula starts with $'],
    ['a claim cannot be read', 'It is {19% = wait | a}.', '01-one.md:5: a claim is of a weight'],
    ['braces are no claim', 'It is {this}.', '01-one.md:5: braces hold a claim'],
    ['a number is from nowhere', 'A\n\nIt is\n19% of it.', '01-one.md:8: where is "19" from?'],
    ['a heading is not of the second level', '### Deep', '01-one.md:5: the headings of a section'],
    ['a heading stands twice', '## A\n\nx\n\n## A', '01-one.md:9: the heading "A" stands twice'],
    [
      'a link leads out of the app',
      '[x](https://a.test)',
      '01-one.md:5: "https://a.test" leads out',
    ],
    ['a link leads to no section', '[x](/learn/a/two)', '01-one.md:5: there is no section'],
    ['a link leads to no heading', '[x](#two)', '01-one.md:5: no heading here is called "#two"'],
    ['a list is of nothing', '@figures', '01-one.md:5: "@figures" is nothing'],
  ])('%s', async (_name, body, message) => {
    expect((await problems(body))[0]).toContain(message);
  });

  test('a field is missing, unknown or none', async () => {
    const course = await courseOf();
    const compile = (text: string) => () => compileSection('a/01-one.md', text, course, 'src');
    expect(compile('---\ntitle: One\n---\n')).toThrow(
      'a/01-one.md:1: the field "kicker" is missing',
    );
    expect(compile('---\ntitle: One\nkicker: A\nwords\n---\n')).toThrow('a/01-one.md:4: "words"');
    expect(compile('---\ntitle: One\nkicker: A\nminutes: 3\n---\n')).toThrow(
      'a/01-one.md:4: no field',
    );
    expect(compile('# One')).toThrow('a/01-one.md:1: a file of a lesson starts with its fields');
  });

  test('there is more than one problem, and says all of them', async () => {
    expect(await problems('[[a]]\n\n[[b]]')).toHaveLength(2);
  });

  test('sections are not numbered one after the other', async () => {
    const course = await courseOf({ '01-a.md': section(''), '03-b.md': section('') });
    expect(course.problems.map(({ line, message }) => [line, message])).toEqual([
      [1, 'it is section 2 of the lesson, and its name says 3'],
    ]);
  });

  test('an entry says nothing, has no name or stands twice, or a reference has no address', async () => {
    const course = await courseOf({
      'glossary.md': '## a\nA.\n\n## a\nB.\n\n## b\n\n## \nC.\n',
      'references.md': '## x\nlabel: X\ntitle: Y\nwhere: Z\n',
    });
    expect(course.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '4: "a" stands twice',
      '7: "b" says nothing',
      '9: an entry has no name',
      '1: "x" has no line "url:"',
    ]);
  });
});

describe('a number needs no source where', () => {
  test.each([
    ['its paragraph cites one', 'In 2017 it took 8 processors [@first].'],
    ['it names a head or a layer', 'Head 2 of layer 1, and heads 1 and 3.'],
    ['it names a model', 'GPT-3 and T5 are models.'],
    ['it is written in a word', 'There are two.'],
    ['it is in a formula', 'It is $x_1 + 2$.'],
    ['it counts a list', '1. One\n2. Two'],
  ])('%s', async (_name, body) => {
    expect(await problems(body)).toEqual([]);
  });
});

test('the build makes modules of a room of lessons, and fails on what is wrong in it', async () => {
  const folder = await folderOf({ '01-one.md': section('Say *bank*.') });
  const room = join(folder, '..');
  const name = folder.slice(room.length + 1);
  const entry = join(folder, 'entry.js');
  await writeFile(entry, `export { default } from './01-one.md';`);
  const bundle = () =>
    build({
      configFile: false,
      logLevel: 'silent',
      plugins: [lessons(room)],
      build: {
        write: false,
        lib: { entry, formats: ['es'] },
        rolldownOptions: { external: ['lit'] },
      },
    });
  const built = JSON.stringify(await bundle());
  expect(built).toContain('<p>Say <em>bank</em>.</p>');
  await writeFile(join(folder, '01-one.md'), section('Say [[bank]].'));
  await expect(bundle()).rejects.toThrow(`${name}/01-one.md:5: "bank" is not in the glossary`);
});
