export type Counts = { passed: number; failed: number; skipped: number };

/** Reads one tool's JSON report; undefined when it does not say what it should. */
export type ReadReport = (report: unknown) => Counts | undefined;

export const vitestCounts: ReadReport = (report) => {
  const passed = numberAt(report, 'numPassedTests');
  const failed = numberAt(report, 'numFailedTests');
  const skipped = numberAt(report, 'numPendingTests');
  if (passed === undefined || failed === undefined || skipped === undefined) return undefined;
  return { passed, failed, skipped: skipped + (numberAt(report, 'numTodoTests') ?? 0) };
};

export const playwrightCounts: ReadReport = (report) => {
  const stats = isRecord(report) ? report['stats'] : undefined;
  const expected = numberAt(stats, 'expected');
  const flaky = numberAt(stats, 'flaky');
  const failed = numberAt(stats, 'unexpected');
  const skipped = numberAt(stats, 'skipped');
  if (expected === undefined || flaky === undefined) return undefined;
  if (failed === undefined || skipped === undefined) return undefined;
  return { passed: expected + flaky, failed, skipped };
};

/** What a step of tests comes to, given its report and whether its command ended well. */
export function testStep(text: string | undefined, read: ReadReport, ok: boolean): Counts {
  const counts = text === undefined ? undefined : read(parsed(text));
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const { passed, failed } = counts;
  // What fails outside any test, such as a file that does not load, shows in the exit code alone.
  const unseen = failed === 0 && (!ok || passed === 0);
  return unseen ? { ...counts, failed: 1 } : counts;
}

export function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function numberAt(from: unknown, key: string): number | undefined {
  const value = isRecord(from) ? from[key] : undefined;
  return typeof value === 'number' ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
