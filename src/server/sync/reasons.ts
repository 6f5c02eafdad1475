/** What Node and PostgreSQL call it, and what it means to whoever has to mend it. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its host could not be looked up',
  ETIMEDOUT: 'it did not answer in time',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its host',
  ECONNRESET: 'it broke off the connection',
};

/** One line, without a stack and without a secret. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Of a host with several addresses, each of which failed.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const { code } = error as NodeJS.ErrnoException;
  const reason = (code && meanings[code]) ?? (error.message || code || error.name);
  return reason.replaceAll(/\s+/g, ' ').replace(/\.$/, '');
}

/** An address without who may use it: it goes into logs. */
export function whereIs({ hostname, port, pathname }: URL): string {
  return `${hostname}${port && `:${port}`}${pathname === '/' ? '' : pathname}`;
}
