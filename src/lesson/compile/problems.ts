/** Something in a lesson's Markdown that cannot be published. */
export interface Problem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** @throws with every problem as `file:line: message`, if there is any */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new Error(
    problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'),
  );
}
