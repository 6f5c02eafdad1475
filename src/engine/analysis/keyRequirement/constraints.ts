/** What can shape an architecture, in the order of the head's weights. */
export const constraints = [
  'accessibility',
  'airGap',
  'audit',
  'collaboration',
  'determinism',
  'erasure',
  'exactlyOnce',
  'legacy',
  'longLife',
  'lowBandwidth',
  'multiRegion',
  'noDowntime',
  'offline',
  'peerToPeer',
  'plugins',
  'privacy',
  'realTime',
  'residency',
  'safety',
  'scale',
  'tenants',
  'tiny',
  'undo',
  'userDefined',
] as const;

export type Constraint = (typeof constraints)[number];

/** The head's classes: the constraints, and everyday work, which comes last. */
export const classCount = constraints.length + 1;
