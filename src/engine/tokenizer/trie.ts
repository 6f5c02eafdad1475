/**
 * The pieces of a vocabulary as a tree, in flat arrays: 8,000 pieces make 18,000 nodes, and as many
 * objects would take longer to make than all else that has to be done before the first sentence.
 *
 * The nodes are numbered level by level from the root, 0, so that the children of a node follow each
 * other. Each character that occurs in a piece has a number too, from 1 in the order of code points, and
 * each is a child of the root (as a piece, or as the place of none), so that the root's children have the
 * same numbers as their characters.
 */
export interface Trie {
  /** [highest code point + 1]: the number of a character, 0 for what is in no piece. */
  readonly numbers: Uint8Array;
  /** [nodes]: the number of the character on the way to a node; rising among the children of one. */
  readonly characters: Uint8Array;
  /** [nodes + 1]: the children of `node` are `firstChild[node]` to below `firstChild[node + 1]`. */
  readonly firstChild: Uint16Array;
  /** [nodes]: the id of the piece that ends here, or 0, which is the id of no piece in a text. */
  readonly ids: Uint16Array;
}

/** Characters have a byte, nodes and ids two. */
const mostCharacters = 0xff;
const mostNodes = 0xffff;

/** The number of a text's character in the trie. */
export function numberOf({ numbers }: Trie, character: string): number {
  const codePoint = character.codePointAt(0)!;
  return codePoint < numbers.length ? numbers[codePoint]! : 0;
}

/** The child of a node by the number of a character, or 0 where there is none. */
export function childOf(trie: Trie, node: number, character: number): number {
  const { characters, firstChild } = trie;
  const end = firstChild[node + 1]!;
  let low = firstChild[node]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (characters[middle]! < character) low = middle + 1;
    else high = middle;
  }
  return low < end && characters[low] === character ? low : 0;
}

/** @param alphabet code points in rising order, at most 255 */
export function numberCharacters(alphabet: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const highest = alphabet.length === 0 ? -1 : alphabet[alphabet.length - 1]!;
  const numbers = new Uint8Array(highest + 1);
  for (let i = 0; i < alphabet.length; i++) numbers[alphabet[i]!] = i + 1;
  return numbers;
}

interface Branch {
  readonly next: Map<number, Branch>;
  id: number;
}

const branch = (): Branch => ({ next: new Map(), id: 0 });

/**
 * @param ids of the pieces, each at least 1
 * @throws if there are more characters or nodes than the arrays have numbers for
 */
export function createTrie(ids: ReadonlyMap<string, number>): Trie {
  const alphabet = alphabetOf(ids.keys());
  if (alphabet.length > mostCharacters)
    throw new Error(`${alphabet.length} characters are too many.`);
  const numbers = numberCharacters(alphabet);
  const root = branch();
  for (let number = 1; number <= alphabet.length; number++) root.next.set(number, branch());
  for (const [piece, id] of ids) {
    let at = root;
    for (const character of piece) {
      const number = numbers[character.codePointAt(0)!]!;
      let next = at.next.get(number);
      if (!next) at.next.set(number, (next = branch()));
      at = next;
    }
    at.id = id;
  }
  return flatten(numbers, root);
}

export function alphabetOf(pieces: Iterable<string>): number[] {
  const codePoints = new Set<number>();
  for (const piece of pieces) {
    for (const character of piece) codePoints.add(character.codePointAt(0)!);
  }
  return [...codePoints].sort((a, b) => a - b);
}

function flatten(numbers: Uint8Array<ArrayBuffer>, root: Branch): Trie {
  const characters = [0];
  const firstChild: number[] = [];
  const branches = [root];
  // The list grows while it is gone through: level by level.
  for (const { next } of branches) {
    firstChild.push(branches.length);
    for (const [number, child] of [...next].sort(([a], [b]) => a - b)) {
      characters.push(number);
      branches.push(child);
    }
  }
  if (branches.length > mostNodes) throw new Error(`${branches.length} nodes are too many.`);
  return {
    numbers,
    characters: Uint8Array.from(characters),
    firstChild: Uint16Array.from([...firstChild, branches.length]),
    ids: Uint16Array.from(branches, ({ id }) => id),
  };
}
