export interface StoreLimits {
  /** How long all of an opening may take; after that the record lives in memory until it can be read. */
  readonly openMs: number;
  readonly writeMs: number;
  readonly freeMs: number;
  /** How long `saved` waits. */
  readonly savedMs: number;
  /** The wait after a write that failed; each further failure doubles it. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** How long changes must rest before the second copy is written anew. */
  readonly restMs: number;
  /** What the stored rows may take beside twice the state itself. */
  readonly slackBytes: number;
}

export const usualLimits: StoreLimits = {
  openMs: 3_000,
  writeMs: 5_000,
  freeMs: 5_000,
  savedMs: 5_000,
  retryMs: 500,
  longestRetryMs: 30_000,
  restMs: 3_000,
  slackBytes: 64 << 10,
};
