/**
 * Rewrites a Range header into one that sirv answers correctly, or undefined for the whole file, which
 * a server may always send. sirv 3.0 reads `-N` as `0-N` and `0-0` as the whole file, and throws where
 * the end comes before the start.
 */
export function rangeForSirv(
  range: string,
  file: { size: number; mtime: Date },
  ifRange?: string,
): string | undefined {
  // Our ETags are weak and so never match here (RFC 9110, 13.1.5): only the date can.
  if (ifRange !== undefined && ifRange !== file.mtime.toUTCString()) return undefined;
  const parts = /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  const [, first = '', last = ''] = parts ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Number(last);
    return `bytes=${length === 0 ? file.size : Math.max(0, file.size - length)}-`;
  }
  const start = Number(first);
  if (last === '') return `bytes=${start}-`;
  const end = Math.min(Number(last), file.size - 1);
  if (Number(last) < start || (end === 0 && file.size > 1)) return undefined;
  return `bytes=${start}-${end}`;
}
