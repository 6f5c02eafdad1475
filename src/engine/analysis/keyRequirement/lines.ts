/** A line of a specification, and what it is by its looks alone. */
export type Line =
  | { readonly kind: 'blank' }
  /** A rule between parts, the line under a title or under a table's head, or a code fence. */
  | { readonly kind: 'rule'; readonly under: boolean }
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string }
  | {
      readonly kind: 'item';
      readonly indent: number;
      /** How many numbers its number has: 2 in "3.1"; 0 for a bullet. */
      readonly depth: number;
      readonly text: string;
    }
  | { readonly kind: 'row'; readonly text: string }
  | { readonly kind: 'plain'; readonly indent: number; readonly text: string };

const bullet = /^(?:[-*+•◦‣▪▫–—·○●■□☐☑✓✔➢►→]|\[[ xX]\])\s+(?:\[[ xX]\]\s+)?/u;
/** 1.  1)  (1)  1.2  1.2.3.  a)  (a)  b.  iv.  §3  — a bare "7 " is a number of something. */
const numbered =
  /^(?:\(?(\d{1,3}(?:\.\d{1,3})*)[.):]|(\d{1,3}(?:\.\d{1,3})+)|\(?(?:[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)]|§ ?\d+[a-z]?)\s+/u;
/** R1  FR-1:  [REQ-012]  **NFR 3**  Requirement 7:  UC1.2 */
const coded =
  /^(?:\*\*)?\[?(?:(?:[A-Z]{1,6}[-_. ]?){1,3}\d{1,4}(?:[.-]\d{1,3})*[a-z]?|(?:Requirement|Req\.?|Feature|Story|Item|No\.?|Nr\.?) ?#?\d+(?:\.\d+)*)\]?(?:\*\*)?(?:\s*[:.)\-–—|]\s+|\s+)/u;

/** What a line is, without regard to its neighbours. */
export function readLine(raw: string): Line {
  const line = raw.replace(/^(?:\s*>)+ ?/u, '').replace(/\u00a0/gu, ' ');
  const text = line.trim();
  if (text === '') return { kind: 'blank' };
  if (/^(?:[-=*_~─═]\s?){3,}$/u.test(text)) return { kind: 'rule', under: /^[-=]+$/u.test(text) };
  if (/^[|+:\-=\s]+$/u.test(text) && /[-=]{3}/u.test(text)) return { kind: 'rule', under: true };
  if (/^(?:```|~~~)/u.test(text)) return { kind: 'rule', under: false };
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/u.exec(text);
  if (heading) return { kind: 'heading', depth: heading[1]!.length, text: heading[2]! };
  const indent = widthOf(line);
  const marked = withoutMarker(text);
  if (marked) return { kind: 'item', indent, ...marked };
  const cells = cellsOf(text);
  if (cells) return { kind: 'row', text: longest(cells) };
  return { kind: 'plain', indent, text };
}

/** Takes bullet and number away, also one after the other; null where there is neither. */
function withoutMarker(text: string): { readonly depth: number; readonly text: string } | null {
  let rest = text;
  let depth = 0;
  for (const marker of [bullet, numbered, coded]) {
    const found = marker.exec(rest);
    if (!found || found[0].length === rest.length) continue;
    rest = rest.slice(found[0].length);
    const number = found[1] ?? found[2];
    if (marker === numbered) depth = number ? number.split('.').length : 1;
    if (marker === coded) depth = 1;
  }
  if (rest === text) return null;
  return { depth, text: longest(cellsOf(rest) ?? [rest]).trim() };
}

/** The cells of a row of a table, drawn with bars or with two tabs or more; null for any other text. */
function cellsOf(text: string): string[] | null {
  const separator = (text.match(/\|/gu)?.length ?? 0) >= 2 ? /\|/u : /\t+/u;
  const cells = text.split(separator).map((cell) => cell.trim());
  return cells.length > 2 || /\t/u.test(text) ? cells : null;
}

/** A cell with the requirement in it has more words than those with its number, its area or its priority. */
const longest = (cells: readonly string[]): string =>
  cells.reduce((best, cell) => (cell.length > best.length ? cell : best), '');

/** A tab goes on to the next multiple of four. */
function widthOf(line: string): number {
  let width = 0;
  for (const sign of line) {
    if (sign === '\t') width = (Math.floor(width / 4) + 1) * 4;
    else if (sign === ' ') width++;
    else break;
  }
  return width;
}
