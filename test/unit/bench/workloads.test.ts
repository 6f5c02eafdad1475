import { expect, test } from 'vitest';
import { changingWords, editOf, wordsFor, workloadsFor } from '../../bench/workloads.ts';
import { referenceEncode, vocabulary } from '../../reference/tokenizer.ts';

const words = wordsFor(
  vocabulary.map(([piece]) => piece),
  referenceEncode,
  40,
);

test('in every round another word stands in each text, and its tokens are those of that text', () => {
  for (const workload of workloadsFor(referenceEncode)) {
    const edits = words.map((_, round) => editOf(workload, words, round));
    expect(new Set(edits.map(({ text }) => text)).size).toBe(words.length);
    for (const { text, ids } of edits) {
      expect(referenceEncode(text)).toEqual(ids);
      expect(ids).toHaveLength(workload.ids.length);
      expect(ids.filter((id, i) => id !== workload.ids[i]).length).toBeLessThanOrEqual(1);
    }
  }
});

test('the words go round, before the first round too', () => {
  const [workload] = workloadsFor(referenceEncode);
  expect(editOf(workload!, words, -1)).toEqual(editOf(workload!, words, words.length - 1));
  expect(editOf(workload!, words, words.length)).toEqual(editOf(workload!, words, 0));
});

test('the words that the texts come with are among them', () => {
  const known = words.map(({ text }) => text);
  for (const word of Object.values(changingWords)) expect(known).toContain(word);
});
