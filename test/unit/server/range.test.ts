import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeForSirv } from '../../../src/server/range.ts';
import { served } from './built.ts';

const mtime = new Date('2026-11-24T12:00:00Z');

test('one range is kept, and one counted from the end is turned round', () => {
  const file = { size: 100, mtime };
  expect(rangeForSirv('bytes=40-', file)).toBe('bytes=40-');
  expect(rangeForSirv('bytes=40-49', file)).toBe('bytes=40-49');
  expect(rangeForSirv('bytes=40-4000', file)).toBe('bytes=40-99');
  expect(rangeForSirv('bytes=-10', file)).toBe('bytes=90-');
  expect(rangeForSirv('bytes=-1000', file)).toBe('bytes=0-');
});

test('what cannot be answered as one range is answered with the whole file', () => {
  const file = { size: 100, mtime };
  for (const range of ['bytes=5-2', 'bytes=0-1,4-5', 'bytes=-', 'lines=1-2', 'bytes=a-b', '']) {
    expect([range, rangeForSirv(range, file)]).toEqual([range, undefined]);
  }
});

test('a range asked for on a condition holds only for the very same file', () => {
  const file = { size: 100, mtime };
  expect(rangeForSirv('bytes=40-', file, mtime.toUTCString())).toBe('bytes=40-');
  expect(rangeForSirv('bytes=40-', file, new Date(0).toUTCString())).toBeUndefined();
  expect(rangeForSirv('bytes=40-', file, 'W/"100-1"')).toBeUndefined();
});

test('any range gets those bytes, the whole file, or a plain refusal', async () => {
  const pack = Buffer.from(Array.from({ length: 300 }, (_, index) => index % 251));
  await using app = await served({
    'index.html': '',
    'a.pack': pack,
    'a.pack.br': 'not asked for',
  });
  const edge = fc.option(fc.nat(400), { nil: '' });
  await fc.assert(
    fc.asyncProperty(edge, edge, async (first, last) => {
      const range = `bytes=${first}-${last}`;
      const got = await app.get('/a.pack', { range, 'accept-encoding': 'br' });
      if (got.status === 416) {
        expect(first === '' ? last : first).toSatisfy((edge) => edge === 0 || Number(edge) >= 300);
        return;
      }
      if (got.status === 200) {
        expect(got.body).toEqual(pack);
        return;
      }
      const start = first === '' ? Math.max(0, 300 - Number(last)) : Number(first);
      const end = first === '' || last === '' ? 299 : Math.min(299, Number(last));
      expect(got.status).toBe(206);
      expect(got.headers['content-range']).toBe(`bytes ${start}-${end}/300`);
      expect(got.headers['content-length']).toBe(String(end - start + 1));
      expect(got.body).toEqual(pack.subarray(start, end + 1));
    }),
    { numRuns: 300 },
  );
});
