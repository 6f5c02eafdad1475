import { compileFunction } from 'node:vm';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { compileSection } from '../../../src/lesson/compile.ts';

const fields = ['title: One word, two banks', 'kicker: The spotlight', 'minutes: 5'];
const source = (body: string, own = fields): string => `---\n${own.join('\n')}\n---\n${body}`;

interface Section {
  readonly number: string;
  readonly title: string;
  readonly body: TemplateStringsArray;
}

/** What the compiled module exports, where `html` gives back the strings of its template. */
function evaluate(code: string): Section {
  const [first, ...rest] = code.split('\n');
  expect(first).toBe(`import { html } from 'lit';`);
  const body = rest.join('\n').replace('export default', 'return');
  const section = compileFunction(body, ['html']) as (html: unknown) => Section;
  return section((strings: TemplateStringsArray, ...values: unknown[]) => {
    expect(values).toEqual([]);
    return strings;
  });
}

const compile = (body: string, file = 'lesson/attention/01-a.md'): Section =>
  evaluate(compileSection(file, source(body)));

describe('a section', () => {
  test('has its fields, its number and its body', () => {
    const { body, ...rest } = compile('Say *bank*.');
    expect(rest).toEqual({
      number: '1',
      title: 'One word, two banks',
      kicker: 'The spotlight',
      minutes: '5',
    });
    expect(body[0]).toBe('<p>Say <em>bank</em>.</p>\n');
  });

  test('keeps what a field holds as it stands', () => {
    const title = 'A "title": with `all` ${sorts} of \\signs';
    const own = [`title:   ${title}  `, ...fields.slice(1)];
    expect(evaluate(compileSection('01-a.md', source('', own))).title).toBe(title);
  });

  test.each([
    ['01-two-banks.md', '1'],
    ['/lesson/attention/10-b.md', '10'],
    ['/2024-lessons/007-c.md', '7'],
  ])('in %s has the number %s', (file, number) => {
    expect(compile('', file).number).toBe(number);
  });

  test('keeps our elements, with what stands in their attributes', () => {
    const element = '<aloft-figure text="We fished from the bank" word="4"></aloft-figure>';
    expect(compile(`Before.\n\n${element}\n\nAfter.`).body[0]).toContain(element);
  });
});

describe('an element of ours', () => {
  const element = '<aloft-figure text="a > b, `c` and ${d}" word="4"></aloft-figure>';

  test('that stands alone is not inside a paragraph', () => {
    const alone = '<aloft-figure text="The bank" word="1"></aloft-figure>';
    expect(compile(`One.\n\n${alone}\n\nTwo.`).body[0]).toBe(
      `<p>One.</p>\n${alone}\n<p>Two.</p>\n`,
    );
  });

  test('in a line of text stays in it', () => {
    const icon = '<aloft-icon name="plane"></aloft-icon>';
    expect(compile(`In ${icon} flight.`).body[0]).toBe(`<p>In ${icon} flight.</p>\n`);
  });

  test('keeps signs that a template would read', () => {
    expect(compile(`Here: ${element}`).body[0]).toContain(element);
  });
});

describe('text that a template would read', () => {
  test.each(['`', '${x}', '\\', '\\`', '\\${x}', '$${x}', '\\\\', '`${`${x}`}`', '\\u{110000}'])(
    'arrives as it was written: %s',
    (text) => {
      const { body } = compile(`<p>${text}</p>\n`);
      expect(body).toHaveLength(1);
      expect(body[0]).toBe(`<p>${text}</p>\n`);
    },
  );

  test('arrives as Markdown has it, whatever it is', () => {
    const unit = fc.oneof(
      fc.constantFrom('`', '$', '{', '}', '\\', '${', '\\`', '\n', '*', '\u2028', '</script>'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const { body } = compile(text);
        expect(body).toHaveLength(1);
        expect(body[0]).toBe(marked.parse(text, { async: false }));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('what cannot become a section', () => {
  const error = (given: string, file = 'a/01-a.md') => {
    return () => compileSection(file, given);
  };

  test.each([
    ['nothing', ''],
    ['a text without fields', '# One word'],
    ['fields without an end', '---\ntitle: One\n'],
    ['fields after the start', `\n${source('')}`],
  ])('is %s, said of the first line', (_name, given) => {
    expect(error(given)).toThrow('a/01-a.md:1: ');
  });

  test('is a line among the fields that is none, said with its number', () => {
    expect(error(source('', ['title: One', 'just words', ...fields.slice(1)]))).toThrow(
      'a/01-a.md:3: "just words" is not a field',
    );
    expect(error(source('', ['title:', ...fields.slice(1)]))).toThrow('a/01-a.md:2: ');
    expect(error(source('', [...fields, '']))).toThrow('a/01-a.md:5: ');
  });

  test.each(['title', 'kicker', 'minutes'])('is one without its %s', (name) => {
    const own = fields.filter((field) => !field.startsWith(name));
    expect(error(source('', own))).toThrow(`a/01-a.md:1: the field "${name}" is missing`);
  });

  test('is a file without a number', () => {
    expect(error(source(''), 'a/two-banks.md')).toThrow('a/two-banks.md: ');
    expect(error(source(''), '01-lessons/two-banks.md')).toThrow('01-lessons/two-banks.md: ');
  });

  test('is a file whose number does not come first', () => {
    expect(error(source(''), 'a/part01-banks.md')).toThrow('a/part01-banks.md: ');
  });
});

test('a file with the line ends of Windows is read all the same', () => {
  const section = evaluate(compileSection('01-a.md', source('Text.').replaceAll('\n', '\r\n')));
  expect(section).toMatchObject({ number: '1', title: 'One word, two banks', minutes: '5' });
});

test('the build makes a template of a section that is imported', async () => {
  const { default: section } = await import('../../../src/lesson/attention/01-two-banks.md');
  expect(section).toMatchObject({ number: '1', title: 'One word, two banks' });
  expect(section.body.values).toEqual([]);
  expect(section.body.strings.join('')).toContain('<aloft-figure ');
});
