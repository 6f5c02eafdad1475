import { numberCharacters, type Trie } from '../tokenizer/trie.ts';
import type { Vocabulary } from '../tokenizer/vocabulary.ts';

/*
 * The vocabulary as the pack holds it: the trie nearly as the tokenizer walks it, so that a start has
 * nothing to inflate and no tree to build, in bytes that brotli still makes small on their way.
 */

export interface VocabularySections {
  /** [characters]: the code points that pieces are made of, rising. */
  readonly alphabet: Uint16Array;
  /** [nodes]: used where it lies. */
  readonly characters: Uint8Array;
  /** [nodes]: twice the number of children, and 1 more where a piece ends; 0 for the root. */
  readonly nodes: Uint8Array;
  /** [2][pieces]: the ids in the order of their nodes, low bytes before high ones. */
  readonly ids: Uint8Array;
  /** [4][size]: each float32 score less the one before it, as integers of their bits, low bytes first. */
  readonly scores: Uint8Array;
}

/** As many children as a byte of `nodes` can say. */
const mostChildren = 127;

/** @throws if this vocabulary does not fit the format */
export function encodeVocabulary({ trie, scores }: Vocabulary): VocabularySections {
  const alphabet = Uint16Array.from(alphabetOf(trie));
  const nodes = trie.characters.map((_character, node) => {
    const children = trie.firstChild[node + 1]! - trie.firstChild[node]!;
    if (node === 0) return 0;
    if (children > mostChildren) throw new Error(`A node has ${children} children.`);
    return 2 * children + (trie.ids[node] === 0 ? 0 : 1);
  });
  const ids = trie.ids.filter((id) => id !== 0);
  const sections = {
    ...{ alphabet, nodes, characters: trie.characters },
    ids: Uint8Array.from([...ids.map((id) => id & 0xff), ...ids.map((id) => id >>> 8)]),
    scores: encodeScores(scores),
  };
  decodeScores(sections.scores).forEach((score, id) => {
    if (score !== scores[id]) throw new Error(`The score ${scores[id]} is no printed float32.`);
  });
  return sections;
}

function alphabetOf({ numbers }: Trie): number[] {
  const codePoints = [...numbers.keys()].filter((codePoint) => numbers[codePoint] !== 0);
  if (codePoints.some((codePoint) => codePoint > 0xffff)) {
    throw new Error('A character is outside the basic plane.');
  }
  return codePoints;
}

/** The vocabulary of these sections, or what is wrong with them. */
export function decodeVocabulary(sections: VocabularySections, size: number): Vocabulary | string {
  const { alphabet, characters, nodes, ids, scores } = sections;
  const count = characters.length;
  if (alphabet.length > 0xff || count > 0xffff || nodes.length !== count) {
    return `${alphabet.length} characters, ${count} and ${nodes.length} nodes`;
  }
  if (scores.length !== 4 * size) return `${scores.length} bytes of scores`;
  const firstChild = new Uint16Array(count + 1);
  const idOfNode = new Uint16Array(count);
  const pieces = ids.length / 2;
  let child = 1;
  let piece = 0;
  for (let node = 0; node < count; node++) {
    const said = nodes[node]!;
    firstChild[node] = child;
    child += node === 0 ? alphabet.length : said >>> 1;
    if ((said & 1) === 0) continue;
    const id = ids[piece]! | (ids[pieces + piece]! << 8);
    if (id >= size) return `a piece with the id ${id}`;
    idOfNode[node] = id;
    piece++;
  }
  firstChild[count] = child;
  if (child !== count) return `${count} nodes, of which ${child} have a place`;
  if (piece !== pieces) return `${piece} pieces with ${pieces} ids`;
  const numbers = numberCharacters(alphabet);
  return {
    trie: { numbers, characters, firstChild, ids: idOfNode },
    scores: decodeScores(scores),
  };
}

/** Scores fall with their ids, and so mostly differ by little: two of the four planes are nearly bare. */
function encodeScores(scores: Float64Array): Uint8Array {
  const bits = new Uint32Array(Float32Array.from(scores).buffer);
  const planes = new Uint8Array(4 * bits.length);
  bits.forEach((own, id) => {
    const difference = own - (bits[id - 1] ?? 0);
    for (let k = 0; k < 4; k++) planes[k * bits.length + id] = difference >>> (8 * k);
  });
  return planes;
}

/** @param planes [4][size] */
function decodeScores(planes: Uint8Array): Float64Array<ArrayBuffer> {
  const size = planes.length / 4;
  const bits = new Uint32Array(size);
  let own = 0;
  for (let id = 0; id < size; id++) {
    const low = planes[id]! | (planes[size + id]! << 8);
    const high = planes[2 * size + id]! | (planes[3 * size + id]! << 8);
    own = (own + (low | (high << 16))) | 0;
    bits[id] = own;
  }
  const floats = new Float32Array(bits.buffer);
  const scores = new Float64Array(size);
  for (let id = 0; id < size; id++) scores[id] = asPrinted(floats[id]!);
  return scores;
}

/** Added to a number below 2^51 it leaves no room for a fraction: what is lost is rounded, halves to even. */
const toWhole = 1.5 * 2 ** 52;

/**
 * The source prints its float32 scores with 12 digits and reads them as float64. The same number without
 * text: a float32 from 1 to 100 has so few bits that scaling it by a power of ten is exact, the source
 * rounds halves to even as the processor does, and a quotient of whole numbers is rounded as the text of
 * its decimals is.
 */
export function asPrinted(score: number): number {
  let scale = 1e11;
  for (let size = Math.abs(score); size >= 10; size /= 10) scale /= 10;
  return (score * scale + toWhole - toWhole) / scale;
}
