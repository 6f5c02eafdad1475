import { expect, test } from 'vitest';
import type { ForwardReport, Measured, Times } from '../../bench/reports.ts';
import { fallen, ratiosOf } from '../../bench/report/baseline.ts';
import {
  batchSection,
  forwardSection,
  occlusionSection,
  peakSection,
} from '../../bench/report/ratios.ts';
import { between, markdownOf } from '../../bench/report/table.ts';
import { operationsLeftOf, operationsOf } from '../../bench/workloads.ts';

const times = (ms: number): Times => ({ 8: [ms], 32: [2 * ms], 128: [4 * ms] });

function measured(name: string, ms: number, threads = 1): Measured {
  return {
    name,
    side: name.startsWith('ours') ? 'ours' : 'peer',
    precision: name.endsWith('int8') ? 'int8' : 'f32',
    threads,
    times: times(ms),
    attention: 0,
    cosine: 1,
  };
}

function reportOf(...contenders: Measured[]): ForwardReport {
  const peak = { name: 'i16 dot product', operations: operationsOf(8), times: times(1) };
  return { group: 'one', contenders, peaks: [peak] };
}

test('a peer meets ours of its precision and ours in int8', () => {
  const { rows } = forwardSection(
    reportOf(measured('ours int8', 1), measured('ours f32', 2), measured('peer f32', 6)),
  );
  expect(rows.map(({ name }) => name)).toEqual(['peer f32 / ours int8', 'peer f32 / ours f32']);
  expect(rows.map(({ ratios }) => ratios.map(({ value }) => value))).toEqual([
    [6, 6, 6],
    [3, 3, 3],
  ]);
});

test('an int8 peer does not meet ours in f32', () => {
  const { rows } = forwardSection(
    reportOf(measured('ours int8', 1), measured('ours f32', 2), measured('peer int8', 3)),
  );
  expect(rows.map(({ name }) => name)).toEqual(['peer int8 / ours int8']);
});

test('several threads are named, and measured against our own single one', () => {
  const { rows } = forwardSection(
    reportOf(measured('ours int8', 4), measured('ours int8', 2, 2), measured('peer int8', 6, 2)),
  );
  expect(rows.map(({ name, ratios }) => [name, ratios[0]?.value])).toEqual([
    ['peer int8 (2 threads) / ours int8', 1.5],
    ['peer int8 (2 threads) / ours int8 (2 threads)', 3],
    ['ours int8 / ours int8 (2 threads)', 2],
  ]);
});

test('the share of the peak counts the operations of the model, and what is left of them', () => {
  const { rows } = peakSection(reportOf(measured('ours int8', 4), measured('peer int8', 1)));
  expect(rows.map(({ name }) => name)).toEqual([
    'ours int8, of i16 dot product',
    'ours int8, what is left, of i16 dot product',
  ]);
  // The peak does in 1 ms what the model needs for 8 tokens; ours takes 4 ms for them.
  expect(rows[0]?.ratios[0]?.value).toBeCloseTo(0.25);
  expect(rows[1]?.ratios[0]?.value).toBeCloseTo(0.25 * (operationsLeftOf(8) / operationsOf(8)));
});

test('the operations are those of the model', () => {
  expect(operationsOf(8) / 1e6).toBeCloseTo(74.6, 1);
  expect(operationsOf(128) / 1e6).toBeCloseTo(1241.5, 1);
  // Without 2 · 512 · 1,536 behind ReLU, and 256 · (512 + 768) behind the embedding, for each token.
  expect((operationsOf(1) - operationsLeftOf(1)) / 2).toBe(2 * 512 * 1536 + 256 * 1280);
});

test('asking for less is measured against the whole trace', () => {
  const { rows } = batchSection({
    ...{ inOneCall: [2], oneByOne: [3], trace: [8] },
    ...{ embedding: [4], weights: [2], firstWeights: [1] },
  });
  expect(rows.map(({ ratios }) => ratios[0]?.value)).toEqual([1.5, 2, 4, 8]);
});

test('an occlusion is measured against the time that it may take, and its slow end is told', () => {
  const full = Array.from({ length: 101 }, (_one, i) => 100 + i);
  const { rows, columns, note } = occlusionSection({ full });
  expect(columns).toEqual(['median', 'p95']);
  expect(rows[0]?.ratios.map(({ value }) => value)).toEqual([1, 150 / 195]);
  expect(note).toBe('Median 150.0 ms, p95 195.0 ms; within 150 ms: 51 of 101.');
});

const section = {
  title: 'Speed',
  columns: ['8 tokens', '128 tokens'],
  rows: [{ name: 'a / b', ratios: [{ value: 2.345, low: 1, high: 12.34 }, { value: 123.4 }] }],
};

test('a section becomes a Markdown table', () => {
  expect(markdownOf(section)).toBe(
    [
      '| Speed | 8 tokens | 128 tokens |',
      '| --- | --: | --: |',
      '| a / b | 2.35 (1.00–12.3) | 123 |',
    ].join('\n'),
  );
});

test('only what stands between the markers is replaced', () => {
  const document = 'before <!-- ratios --> old <!-- /ratios --> after';
  expect(between(document, 'ratios', 'new')).toBe(
    'before <!-- ratios -->\n\nnew\n\n<!-- /ratios --> after',
  );
  expect(between(between(document, 'ratios', 'x'), 'ratios', 'new')).toBe(
    between(document, 'ratios', 'new'),
  );
  expect(() => between('nothing', 'ratios', 'new')).toThrow('no place');
});

const kept = ratiosOf({ node: [section], chromium: [section] });
const withFirst = (value: number) =>
  ratiosOf({
    node: [{ ...section, rows: [{ name: 'a / b', ratios: [{ value }, { value: 123 }] }] }],
  });

test('a ratio may fall a little, and rise as it likes', () => {
  expect(kept['node']?.['Speed']?.['a / b']).toEqual({ '8 tokens': 2.35, '128 tokens': 123 });
  expect(fallen(withFirst(2.12), kept)).toEqual([]);
  expect(fallen(withFirst(9), kept)).toEqual([]);
});

test('a fall of more than a tenth is told', () => {
  expect(fallen(withFirst(2.1), kept)).toEqual(['node: Speed: a / b, 8 tokens: 2.35 -> 2.1']);
});

test('what the baseline has and the run lacks is told; a runtime that did not run is not', () => {
  expect(fallen(ratiosOf({ node: [] }), kept)).toEqual([
    'node: Speed: a / b, 8 tokens: 2.35, and is no longer measured',
    'node: Speed: a / b, 128 tokens: 123, and is no longer measured',
  ]);
});

test('a number that is none has fallen', () => {
  expect(fallen(withFirst(NaN), kept)).toHaveLength(1);
});
