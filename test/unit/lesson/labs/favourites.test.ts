import { describe, expect, test } from 'vitest';
import { favouritesOf, mostUnlike } from '../../../../src/lesson/labs/librarian/favourites.ts';
import { attentionOfWords } from '../../../browser/attentionOfWords.ts';

/** In the second layer, what each head gives from "one". */
const rows = [
  [0.125, 0.625, 0.25],
  [0.5, 0.25, 0.25],
  [0.125, 0.75, 0.125],
  [0.125, 0.25, 0.625],
] as const;
const attention = attentionOfWords('one two one', (layer, head, from) =>
  layer === 1 && from === 0 ? rows[head]! : [0, 0, 1],
);

describe('favourites', () => {
  test('are the largest weight of each head, by a name that tells doubles apart', () => {
    expect(favouritesOf(attention, 1, 0)).toEqual([
      { head: 0, piece: 1, name: 'two', weight: 0.625 },
      { head: 1, piece: 0, name: 'one (word 1)', weight: 0.5 },
      { head: 2, piece: 1, name: 'two', weight: 0.75 },
      { head: 3, piece: 2, name: 'one (word 3)', weight: 0.625 },
    ]);
  });

  test('of a piece that is not there are none', () => {
    expect(favouritesOf(attention, 1, 3)).toEqual([]);
  });

  test('of two heads differ most where the other is surest of something else', () => {
    const favourites = favouritesOf(attention, 1, 0);
    expect(mostUnlike(favourites, 0)?.head).toBe(3);
    expect(mostUnlike(favourites, 3)?.head).toBe(2);
    expect(mostUnlike(favouritesOf(attention, 1, 1), 0)).toBeNull();
  });
});
