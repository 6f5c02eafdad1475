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

/** @param idsOf the tokenizer, as the texts are what is fixed */
export function workloadsFor(idsOf: (text: string) => number[]): Workload[] {
  return lengths.map((length) => {
    const text = texts[length];
    const ids = idsOf(text);
    if (ids.length !== length) throw new Error(`"${text}" has ${ids.length} tokens.`);
    return { text, ids };
  });
}

/** Multiplications and additions of one forward pass: the matrices, then attention in both layers. */
export function operationsOf(tokens: number): number {
  const ofMatrices = 4_653_056;
  const ofAttention = 1_536;
  return 2 * (ofMatrices * tokens + ofAttention * tokens ** 2);
}
