import { expect } from 'vitest';

/*
 * What is the same byte for byte is equal, without a look at each number: it is by far the most that
 * these tests compare. Of what is not, `undefined` leaves the judgement, and the telling, to vitest.
 */
expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b)) return undefined;
    if (a.constructor !== b.constructor) return undefined;
    const [ours, theirs] = [a, b].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    );
    return ours!.equals(theirs!) ? true : undefined;
  },
]);
