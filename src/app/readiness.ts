import type { EngineStatus } from '../worker/client.ts';
import type { ShellStatus } from './shell.ts';

/** Whether everything would work with no network from this moment on. */
export type Readiness =
  /** `fraction` is null until the size is known. */
  | { readonly kind: 'packing'; readonly fraction: number | null }
  | { readonly kind: 'on-board' }
  | { readonly kind: 'online-only'; readonly why: OnlineOnlyReason };

export type OnlineOnlyReason =
  | 'unsupported'
  | 'storage-full'
  | 'freed'
  | 'shell-failed'
  | 'model-failed';

export function readinessOf(shell: ShellStatus, engine: EngineStatus): Readiness {
  if (shell === 'unsupported') return { kind: 'online-only', why: 'unsupported' };
  if (shell === 'failed') return { kind: 'online-only', why: 'shell-failed' };
  switch (engine.kind) {
    case 'failed':
      return { kind: 'online-only', why: 'model-failed' };
    case 'loading': {
      const { received, total } = engine;
      return { kind: 'packing', fraction: total === null ? null : received / total };
    }
    case 'ready':
      if (engine.keeping === 'no-storage') return { kind: 'online-only', why: 'unsupported' };
      if (engine.keeping === 'storage-full') return { kind: 'online-only', why: 'storage-full' };
      if (engine.keeping === 'freed') return { kind: 'online-only', why: 'freed' };
      return shell === 'stored' ? { kind: 'on-board' } : { kind: 'packing', fraction: 1 };
  }
}
