import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weightsAsCsv } from '../../../../src/explorer/takeAlong/csv.ts';
import { label } from './attentions.ts';

/** RFC 4180, section 2, as a reader has it. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < csv.length; ) {
    let field = '';
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (at >= csv.length) throw new Error('a quote is not closed');
        if (csv[at] === '"') at++;
        field += csv.charAt(at);
      }
      at++;
    } else {
      const end = /[,\r\n]|$/.exec(csv.slice(at))!.index + at;
      field = csv.slice(at, end);
      if (field.includes('"')) throw new Error('a quote inside an unquoted field');
      at = end;
    }
    row.push(field);
    if (csv[at] === ',') {
      at++;
    } else if (csv.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else {
      throw new Error(`neither a comma nor a line end at ${at}`);
    }
  }
  if (row.length > 0) throw new Error('the last line has no end');
  return rows;
}

const unguarded = (cell: string): string => cell.replace(/^'/, '');

const square = fc.array(label, { minLength: 1, maxLength: 6 }).chain((labels) =>
  fc.record({
    labels: fc.constant(labels),
    weights: fc
      .array(fc.float({ min: 0, max: 1, noNaN: true }), {
        minLength: labels.length ** 2,
        maxLength: labels.length ** 2,
      })
      .map((weights) => Float32Array.from(weights)),
  }),
);

test('the table of a view, as a spreadsheet has it', () => {
  const weights = Float32Array.of(0.25, 0.75, 0.1, 0.9);
  expect(weightsAsCsv({ labels: ['She', '"Mary"'], weights }, 'layer 2, head 1')).toBe(
    '"layer 2, head 1",She,"""Mary"""\r\nShe,0.25,0.75\r\n"""Mary""",0.100000001,0.899999976\r\n',
  );
});

test('every label and every weight comes back as it was', () => {
  fc.assert(
    fc.property(square, fc.string(), ({ labels, weights }, corner) => {
      const [header, ...rows] = parse(weightsAsCsv({ labels, weights }, corner));
      expect(header!.map(unguarded)).toEqual([corner, ...labels]);
      expect(rows.map(([first]) => unguarded(first!))).toEqual(labels);
      const read = rows.flatMap(([, ...cells]) => cells.map(Number));
      expect(Float32Array.from(read)).toEqual(weights.map((weight) => weight));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test('no label begins as a formula does', () => {
  fc.assert(
    fc.property(square, ({ labels, weights }) => {
      const rows = parse(weightsAsCsv({ labels, weights }, 'view'));
      const said = [...rows[0]!, ...rows.map(([first]) => first!)];
      for (const cell of said) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
    }),
    { seed: 2, numRuns: 1000 },
  );
  const weights = Float32Array.of(1);
  expect(weightsAsCsv({ labels: ['=1+1'], weights }, '')).toContain(",'=1+1\r\n'=1+1,1\r\n");
  expect(weightsAsCsv({ labels: ["'quoted"], weights }, '')).toContain("''quoted");
});

test('a weight too small to be written out is still a number', () => {
  const weights = Float32Array.of(1 - 1e-9, 1e-9, 0, 1);
  const rows = parse(weightsAsCsv({ labels: ['a', 'b'], weights }, ''));
  expect(Number(rows[1]![2])).toBeCloseTo(1e-9, 15);
});
