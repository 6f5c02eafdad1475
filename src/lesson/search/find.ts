import MiniSearch from 'minisearch';
import type { Passage } from '../lesson.ts';
import { partsOf, plainForm, snippetOf, wordsOf, type Part } from './snippet.ts';

/** A passage that answers a query. */
export interface Found {
  readonly passage: Passage;
  readonly title: readonly Part[];
  readonly snippet: readonly Part[];
}

export type Find = (query: string) => readonly Found[];

/** More than this nobody reads through; another word finds it sooner. */
const most = 20;

/** Makes passages searchable: by the beginning of a word, and with a slip of the finger in it. */
export function searchOf(passages: readonly Passage[]): Find {
  const index = new MiniSearch<Passage & { readonly id: number }>({
    fields: ['title', 'text'],
    tokenize: wordsOf,
    processTerm: plainForm,
    searchOptions: {
      boost: { title: 3 },
      prefix: true,
      // Of a short word, one letter more or less makes another word.
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      // An entry of the glossary that is called so is what was asked for.
      boostDocument: (id, term) =>
        passages[id as number]!.kind !== 'text' && plainForm(passages[id as number]!.title) === term
          ? 2
          : 1,
    },
  });
  index.addAll(passages.map((passage, id) => ({ ...passage, id })));
  return (query) => {
    const all = index.search(query, { combineWith: 'AND' });
    // Rather a passage with some of the words than none.
    const results = all.length > 0 ? all : index.search(query, { combineWith: 'OR' });
    return results.slice(0, most).map(({ id, terms }) => {
      const passage = passages[id as number]!;
      const found = new Set(terms);
      return {
        passage,
        title: partsOf(passage.title, found),
        snippet: snippetOf(passage.text, found),
      };
    });
  };
}
