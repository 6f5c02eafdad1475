const key = 'aloft-examples-seen';

/**
 * The examples whose answer this device has shown. Where storage is refused, or holds something else,
 * none counts as seen, and a guess is offered again.
 */
export function seenExamples(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** All of them: the learner begins anew. */
export function forgetSeen(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where storage is refused there is nothing to forget.
  }
}

export function rememberSeen(id: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([...new Set([...seenExamples(), id])]));
  } catch {
    // It is offered as a guess once more: no harm is done.
  }
}
