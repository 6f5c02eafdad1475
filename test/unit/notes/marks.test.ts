import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marked, type Mark, type Selected } from '../../../src/notes/marks.ts';

/** A text with its selection in square brackets. */
function selected(written: string): Selected {
  const start = written.indexOf('[');
  const end = written.indexOf(']') - 1;
  return { text: written.replace(/[[\]]/g, ''), start, end };
}

test('a mark goes around what is selected, and away again', () => {
  expect(marked(selected('a [b] c'), '**')).toEqual(selected('a **[b]** c'));
  expect(marked(selected('a **[b]** c'), '**')).toEqual(selected('a [b] c'));
  expect(marked(selected('a [b] c'), '*')).toEqual(selected('a *[b]* c'));
  expect(marked(selected('a *[b]* c'), '*')).toEqual(selected('a [b] c'));
  // Slanted words that are bold stay bold.
  expect(marked(selected('**[b]**'), '*')).toEqual(selected('***[b]***'));
  expect(marked(selected('***[b]***'), '*')).toEqual(selected('**[b]**'));
  expect(marked(selected('[]'), '**')).toEqual(selected('**[]**'));
});

test('a mark that is put on and taken off leaves everything as it was', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '_', '\n') });
  fc.assert(
    fc.property(text, text, text, fc.constantFrom<Mark>('*', '**'), (a, b, c, mark) => {
      const before = { text: a + b + c, start: a.length, end: a.length + b.length };
      expect(marked(marked(before, mark), mark)).toEqual(before);
    }),
  );
});
