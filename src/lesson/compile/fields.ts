import type { Problem } from './problems.ts';

export interface WithFields {
  readonly fields: Readonly<Record<string, string>>;
  /** What follows the fields. */
  readonly body: string;
  /** The line of the file on which the body starts, counted from 1. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

/** Takes the lines `name: value` between two lines of `---` off the top of a file. */
export function readFields(file: string, source: string, required: readonly string[]): WithFields {
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(source);
  if (!match) {
    const message = 'a file of a lesson starts with its fields between two lines of ---';
    return { fields: {}, body: source, bodyLine: 1, problems: [{ file, line: 1, message }] };
  }
  const fields: Record<string, string> = {};
  const problems: Problem[] = [];
  const lines = match[1]!.split('\n');
  lines.forEach((line, i) => {
    const pair = /^(\w+):\s*(\S.*)$/.exec(line);
    if (!pair) problems.push({ file, line: i + 2, message: `"${line}" is not a field` });
    else if (!required.includes(pair[1]!)) {
      const known = required.join(', ');
      problems.push({
        file,
        line: i + 2,
        message: `no field is called "${pair[1]!}", but ${known}`,
      });
    } else fields[pair[1]!] = pair[2]!.trim();
  });
  for (const name of required) {
    if (fields[name] === undefined)
      problems.push({ file, line: 1, message: `the field "${name}" is missing` });
  }
  return {
    fields,
    body: source.slice(match[0].length),
    bodyLine: lines.length + 3,
    problems,
  };
}
