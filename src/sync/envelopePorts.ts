import type { Frontier, Reached } from './frontier.ts';
import type { Known, ReadEntry, Refusal, SealedEntry } from './mirror.ts';
import type { Move } from './move.ts';

/** A `Mirror` in a thread of its own. */
export interface MirrorPort {
  /** @throws where it does not come to an end in time */
  read(bytes: Uint8Array): Promise<ReadEntry>;
  seal(update: Uint8Array, after: Reached | null): Promise<SealedEntry | null>;
  sealWord(after: Reached | null): Promise<SealedEntry>;
  sealAll(after: Reached | null): Promise<SealedEntry>;
  sealMove(
    secret: Uint8Array<ArrayBuffer>,
    shutOut: string,
    devices: readonly string[],
    after: Reached | null,
  ): Promise<SealedEntry>;
  known(): Promise<Known>;
  close(): void;
}

export interface EnvelopePorts {
  /** For the device as it is now: after `strayed`, it has another key. */
  readonly newMirror: () => MirrorPort;
  /** This device's name in the histories: its public key in hex. */
  readonly device: () => string;
  /** The last entry that this device has written, kept on it. */
  readonly lastWritten: {
    readonly get: () => Reached | null;
    /** Comes when it is kept. */
    readonly set: (reached: Reached) => Promise<void>;
  };
  /** Its history cannot be gone on with: it is to begin another one, with a key of its own. */
  readonly strayed: (why: Stray) => Promise<void>;
  /** Whether the learner has said that nobody is to follow this one. */
  readonly ignores: (move: string) => boolean;
  readonly onChange: () => void;
}

/**
 * `copied`: somebody else writes with this device's key, as after a profile was copied or set back. `lost`:
 * the envelope has no end of its history to go on from.
 */
export type Stray = 'copied' | 'lost';

/** What is left behind in a room. */
export interface Leaving {
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly shutOut: string;
  /** Who is to come along, by their public keys in hex. */
  readonly devices: readonly string[];
}

/** Another device has left for another room. */
export interface Moved {
  readonly hash: string;
  /** Its public key, in hex. */
  readonly device: string;
  readonly move: Move;
}

export interface EnvelopeLimits {
  /** How long changes must rest before they are sent together, and how long they may go on. */
  readonly batchMs: number;
  readonly longestBatchMs: number;
  /** The same without a network: nobody waits for it, and each entry costs space. */
  readonly offlineBatchMs: number;
  /** How long after reading something the others are told so. */
  readonly wordMs: number;
  readonly longestRetryMs: number;
  /** What may lie in the envelope beside twice the record. */
  readonly slackBytes: number;
}

export const usualEnvelopeLimits: EnvelopeLimits = {
  batchMs: 1_000,
  longestBatchMs: 5_000,
  offlineBatchMs: 30_000,
  wordMs: 3_000,
  longestRetryMs: 300_000,
  slackBytes: 64 << 10,
};

export interface EnvelopeState {
  /** `waiting`: there is something that the server does not have; `sent`: it has it in memory. */
  readonly kind: 'waiting' | 'sent' | 'stored' | 'not-stored' | 'full';
  /** When the server said so, by its clock; null where it has said nothing. */
  readonly at: number | null;
  readonly refused: ReadonlyMap<string, Refusal>;
  readonly gaps: readonly string[];
  readonly forks: readonly string[];
  /** The other devices that have read all that this one has written, by their public keys. */
  readonly seenBy: readonly string[];
  /** How far each device has come. */
  readonly frontier: Frontier;
  readonly moved: Moved | null;
}
