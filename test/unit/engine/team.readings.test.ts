import { describe, expect, it } from 'vitest';
import { nodeHelper } from '../../threads/nodeHelper.ts';
import { openedEngine } from './openedEngine.ts';
import { everything, expectSameReading, mixed, textOf } from './readings.ts';

const engines = (['int8', 'f32'] as const).flatMap((precision) =>
  (['base', 'relaxed'] as const).map((kernels) => ({ precision, kernels })),
);

describe.each(engines)('two threads on the $kernels kernels in $precision', (kind) => {
  it('give what one thread gives, to the last bit', async () => {
    const alone = await openedEngine(kind.precision, kind.kernels);
    const together = await openedEngine(kind.precision, kind.kernels, nodeHelper);
    try {
      await together.gathered;
      expect(together.threads).toBe(2);
      for (let round = 0; round < 3; round++) {
        const wanted = alone.read(mixed, everything);
        together
          .read(mixed, everything)
          .forEach((reading, i) => expectSameReading(reading, wanted[i]!));
      }
    } finally {
      together.end();
    }
    expect(together.threads).toBe(1);
    expectSameReading(
      together.read([textOf(128)], everything)[0]!,
      alone.read([textOf(128)], everything)[0]!,
    );
  });
});
