/** The words of a command were not understood; its message goes before the usage text. */
export class UsageError extends Error {}

/** Standard output is for results alone, so that it can be piped. */
export function complain(message: string): void {
  process.stderr.write(`${message}\n`);
}
