/** A text that has exactly this many tokens, and their ids. */
export interface Workload {
  readonly text: string;
  readonly ids: readonly number[];
}

export const lengths = [8, 32, 128] as const;
export type Length = (typeof lengths)[number];

export const texts: Readonly<Record<Length, string>> = {
  8: 'The bank by the river was steep',
  32:
    'The engineer who wrote the first version had left, and so nobody could say why the meter ' +
    'counted the water twice on the last day of every month.',
  128:
    'A library is a quiet kind of machine. It takes in what people have learned, keeps it in ' +
    'order, and gives it back to whoever asks. For a long time the order was a matter of shelves ' +
    'and cards, and a good librarian knew by heart where the answer to most questions stood. ' +
    'Then the cards became rows in a table, the table became an index, and the index learned to ' +
    'read. Today a reader types a sentence, and a program weighs every word of it against all ' +
    'the others before it looks anything up. What was a long walk is now a great sum.',
};

/** The word of each text that is another one in each round, as when somebody types. */
export const changingWords: Readonly<Record<Length, string>> = {
  8: 'river',
  32: 'version',
  128: 'quiet',
};

/** A word that is one token wherever it stands. */
export interface Word {
  readonly text: string;
  readonly id: number;
}

/** The text of a round: no two rounds in a row have the same, and none comes back for a long time. */
export function editOf({ text, ids }: Workload, words: readonly Word[], round: number): Workload {
  const changing = changingWords[ids.length as Length];
  const original = words.find((word) => word.text === changing)!;
  const count = words.length;
  const other = words[((round % count) + count) % count]!;
  return {
    text: text.replace(` ${changing} `, ` ${other.text} `),
    ids: ids.with(ids.indexOf(original.id), other.id),
  };
}

/**
 * Words that can take the place of the changing ones: what they are replaced by must not change how
 * anything else is divided into tokens.
 *
 * @param pieces of the vocabulary, in which `▁` stands for a space
 */
export function wordsFor(
  pieces: readonly string[],
  idsOf: (text: string) => number[],
  count: number,
): Word[] {
  const candidates = pieces.flatMap((piece, id) =>
    /^▁[a-z]{4,}$/.test(piece) ? [{ text: piece.slice(1), id }] : [],
  );
  const changing = candidates.filter(({ text }) => Object.values(changingWords).includes(text));
  const [shortest] = workloadsFor(idsOf);
  const fitting = candidates.filter((word, i) => {
    const edited = editOf(shortest!, [...changing, word], changing.length);
    return i % 2 === 0 && idsOf(edited.text).join() === edited.ids.join();
  });
  return [...changing, ...fitting.slice(0, count)];
}

/** @param idsOf the tokenizer, as the texts are what is fixed */
export function workloadsFor(idsOf: (text: string) => number[]): Workload[] {
  return lengths.map((length) => {
    const text = texts[length];
    const ids = idsOf(text);
    if (ids.length !== length) throw new Error(`"${text}" has ${ids.length} tokens.`);
    return { text, ids };
  });
}

/** What a token costs in multiplications: all matrices, and in each layer the one behind ReLU. */
const ofMatrices = 4_653_056;
const ofContractions = 2 * 786_432;
/** Behind the embedding alone, in the first layer. */
const ofProjections = 327_680;
/** For each pair of tokens, in both layers. */
const ofAttention = 1_536;

/** Multiplications and additions of one forward pass: the matrices, then attention in both layers. */
export function operationsOf(tokens: number): number {
  return 2 * (ofMatrices * tokens + ofAttention * tokens ** 2);
}

/**
 * What of them is left at least where nothing is multiplied by zero, and nothing that depends on a
 * token and its position alone is computed twice.
 */
export function operationsLeftOf(tokens: number): number {
  const ofEach = ofMatrices - ofContractions - ofProjections;
  return 2 * (ofEach * tokens + ofAttention * tokens ** 2);
}
