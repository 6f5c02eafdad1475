import type { Constraint } from './constraints.ts';

/** What follows from each constraint, the weightiest first. The words for them are the lesson's. */
export const consequences = {
  accessibility: ['semanticsFirst', 'everyInput', 'testedWithPeople'],
  airGap: ['everythingInside', 'signedMedia', 'noOutsideServices'],
  audit: ['appendOnly', 'hashChain', 'timeQueries', 'separateDuties'],
  collaboration: ['convergentData', 'liveChannel', 'presence'],
  determinism: ['ownArithmetic', 'inputsRecorded', 'pinnedBuild'],
  erasure: ['keyPerPerson', 'knownCopies', 'proofOfErasure'],
  exactlyOnce: ['idempotencyKeys', 'transactions', 'durableFirst'],
  legacy: ['adapter', 'theirPace', 'simulator'],
  longLife: ['openFormats', 'fewDependencies', 'replaceableParts'],
  lowBandwidth: ['compactMessages', 'queuesAndPriorities', 'localDecisions'],
  multiRegion: ['replication', 'conflictResolution', 'routingByHealth'],
  noDowntime: ['redundancy', 'rollingUpgrade', 'stateOutside'],
  offline: ['localDatabase', 'conflictResolution', 'serviceWorker', 'syncProtocol'],
  peerToPeer: ['discovery', 'conflictResolution', 'keysAsIdentity'],
  plugins: ['sandbox', 'stableInterface', 'capabilities'],
  privacy: ['keysOnDevice', 'serverBlind', 'workOnDevice'],
  realTime: ['boundedPath', 'noAllocation', 'measuredWorstCase'],
  residency: ['regionalStorage', 'ownHosting', 'everyCopyCounts'],
  safety: ['safeState', 'smallCore', 'tracedProof', 'independentChannels'],
  scale: ['partitioning', 'queuesInFront', 'cachesAndCopies', 'loadTests'],
  tenants: ['boundaryBelow', 'keyPerTenant', 'quotas'],
  tiny: ['staticMemory', 'sleepFirst', 'workElsewhere'],
  undo: ['commandLog', 'immutableVersions', 'outsideEffects'],
  userDefined: ['modelAsData', 'ruleLanguage', 'versionedDefinitions'],
} as const satisfies Record<Constraint, readonly string[]>;

export type Consequence = (typeof consequences)[Constraint][number];
