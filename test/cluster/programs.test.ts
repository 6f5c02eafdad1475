import { expect, test } from 'vitest';
import { mustRunAll, whatIsMissing } from './programs.ts';

test('what the tests of several servers start is here, or it is said what is not', () => {
  const missing = whatIsMissing();
  if (missing !== null) console.warn(`skipped: ${missing}`);
  if (mustRunAll) expect(missing).toBeNull();
});
