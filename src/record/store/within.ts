export class TimeIsUp extends Error {
  override name = 'TimeIsUp';
}

/** @throws {TimeIsUp} where the work has not settled by then; whatever becomes of it later is let go */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeIsUp(`not done within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @returns what is left of so many ms from now, at least 0 */
export function countdown(ms: number): () => number {
  const end = performance.now() + ms;
  return () => Math.max(0, end - performance.now());
}
