/** Words as a quotation in Markdown, with room below for what one has to say. They read as they were. */
export const quotationOf = (words: string): string =>
  `${words
    .split('\n')
    .map((line) => `> ${literal(line)}`.trimEnd())
    .join('\n')}\n\n`;

/** What Markdown would take for a mark is told that it is none. */
const literal = (line: string): string =>
  line
    .replace(/[\\`*~[\]<&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^(?=#{1,6}\s|[-+]\s|[-=]+$|>|\|)/, '\\')
    .replace(/^(\d+)(?=[.)]\s)/, '$1\\');
