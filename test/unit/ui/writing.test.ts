import { expect, test } from 'vitest';
import { size } from '../../../src/ui/writing.ts';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_400, '12 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [6_240_000, '6.2 MB'],
  [999_949_999, '999.9 MB'],
  [999_950_000, '1 GB'],
  [10_746_830_084, '10.7 GB'],
])('%d bytes are written as %s', (bytes, written) => {
  expect(size(bytes)).toBe(written);
});
