import { expect, test } from 'vitest';
import { bytes, float, integer, join, message, text } from '../../bench/protobuf.ts';

const hex = (fields: Parameters<typeof join>[0]): string =>
  Buffer.from(join(fields)).toString('hex');

// The first three are the examples of the encoding's own documentation.
test('an integer takes seven bits a byte', () => {
  expect(hex([integer(1, 150)])).toBe('089601');
  expect(hex([integer(1, 0)])).toBe('0800');
});

test('a text is its length and its bytes', () => {
  expect(hex([text(2, 'testing')])).toBe('120774657374696e67');
});

test('a message in a message is a field of bytes', () => {
  expect(hex([message(3, [integer(1, 150)])])).toBe('1a03089601');
  expect(hex([bytes(3, join([integer(1, 150)]))])).toBe('1a03089601');
});

test('a negative integer takes ten bytes', () => {
  expect(hex([integer(1, -1)])).toBe(`08${'ff'.repeat(9)}01`);
});

test('a field number above fifteen takes two bytes', () => {
  expect(hex([integer(20, 1)])).toBe('a00101');
});

test('a float is little-endian', () => {
  expect(hex([float(2, 1)])).toBe('150000803f');
});
