import { expect, test } from 'vitest';
import { wordsOf } from '../../../src/engine/analysis/words.ts';
import { occludedText, occludedWords } from '../../bench/occlusion.ts';
import { openEngine } from '../engine/packBytes.ts';

test('the occluded text has the words that the bench says it has', async () => {
  const engine = await openEngine();
  expect(wordsOf(occludedText, engine.tokenize(occludedText))).toHaveLength(occludedWords);
});
