import { claimPattern } from '../claims/parse.ts';

/** Numbers that name something rather than say how much it is. */
const names =
  /\b(?:heads?|layers?|step|steps|positions?) \d+(?:(?:,| and| or| to) \d+)*|\b(?:GPT|Llama|T|MPT|LongChat)-?\d+[A-Za-z]*/gi;

/** A paragraph that cites a source has its numbers from there. */
export function checkNumbers(
  lines: readonly string[],
  report: (line: number, message: string) => void,
): void {
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && lines[end]!.trim() !== '') continue;
    const block = lines.slice(start, end);
    if (!block.some((line) => line.includes('[@'))) {
      block.forEach((line, i) => {
        const bare = line
          .replace(/^\s*\d+\. /, '')
          .replace(claimPattern, '')
          .replace(/<(?:"[^"]*"|[^>"])*>/g, '')
          .replace(/`[^`]*`/g, '')
          .replace(/\]\([^)]*\)/g, ']')
          .replace(/\[\[[^\]|]*\|/g, '[[')
          .replace(names, '');
        const number = /\d[\d,.]*/.exec(bare)?.[0];
        if (number !== undefined)
          report(start + i, `where is "${number}" from? Cite a source or write a claim`);
      });
    }
    start = end + 1;
  }
}
