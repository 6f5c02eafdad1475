import { describe, expect, test } from 'vitest';
import { readinessOf } from '../../../src/app/readiness.ts';
import type { ShellStatus } from '../../../src/app/shell.ts';
import type { EngineStatus, PackKeeping } from '../../../src/worker/client.ts';

const ready = (keeping: PackKeeping): EngineStatus => ({
  kind: 'ready',
  ...{ keeping, bytes: 7, kernels: 'base', threads: 1 },
});
const loading = (received: number, total: number | null): EngineStatus => ({
  kind: 'loading',
  received,
  total,
});
const failed: EngineStatus = { kind: 'failed', failure: { kind: 'missing', detail: '' } };

const shells: readonly ShellStatus[] = ['storing', 'stored', 'unsupported', 'failed'];
const engines: readonly EngineStatus[] = [
  loading(0, null),
  loading(3, 9),
  ready('stored'),
  ready('no-storage'),
  ready('storage-full'),
  ready('freed'),
  failed,
];

test('on board is one thing only: app and model are both stored', () => {
  const onBoard = shells.flatMap((shell) =>
    engines
      .filter((engine) => readinessOf(shell, engine).kind === 'on-board')
      .map((engine) => [shell, engine]),
  );
  expect(onBoard).toEqual([['stored', ready('stored')]]);
});

describe('packing', () => {
  test('has no fraction until the size is known', () => {
    expect(readinessOf('storing', loading(0, null))).toEqual({ kind: 'packing', fraction: null });
    expect(readinessOf('stored', loading(5, null))).toEqual({ kind: 'packing', fraction: null });
  });

  test('tells how much of the model is here', () => {
    expect(readinessOf('stored', loading(3, 12))).toEqual({ kind: 'packing', fraction: 0.25 });
    expect(readinessOf('storing', loading(12, 12))).toEqual({ kind: 'packing', fraction: 1 });
  });

  test('goes on while the app itself is not stored', () => {
    expect(readinessOf('storing', ready('stored'))).toEqual({ kind: 'packing', fraction: 1 });
  });
});

describe('online only', () => {
  const why = (shell: ShellStatus, engine: EngineStatus) => {
    const readiness = readinessOf(shell, engine);
    return readiness.kind === 'online-only' ? readiness.why : readiness.kind;
  };

  test('is said at once where there is no service worker, or it failed', () => {
    for (const engine of engines) {
      expect(why('unsupported', engine)).toBe('unsupported');
      expect(why('failed', engine)).toBe('shell-failed');
    }
  });

  test('is said where the model cannot be kept, or did not arrive', () => {
    for (const shell of ['storing', 'stored'] as const) {
      expect(why(shell, ready('no-storage'))).toBe('unsupported');
      expect(why(shell, ready('storage-full'))).toBe('storage-full');
      expect(why(shell, ready('freed'))).toBe('freed');
      expect(why(shell, failed)).toBe('model-failed');
    }
  });
});
