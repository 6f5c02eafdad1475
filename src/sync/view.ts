import type { AwayWhy } from './connection.ts';
import type { WhenToSync } from './database.ts';
import type { EnvelopeState } from './envelopePorts.ts';
import type { Head } from './pairing.ts';

export interface DeviceView {
  /** In the record's list of devices; its public key where it is not on it. */
  readonly id: string;
  readonly name: string;
  readonly isHere: boolean;
  /** When it last wrote something, by its own clock; null where that is not known. */
  readonly lastSeen: number | null;
  /** Whether it has read all that this device has written. */
  readonly hasSeen: boolean;
}

/** A device has left for another room, and this one is asked whether it comes along. */
export interface MovedView {
  readonly hash: string;
  /** Who has done it. */
  readonly by: string;
  /** Who was shut out. */
  readonly shutOut: string;
  /** False for the one that was shut out. */
  readonly canFollow: boolean;
}

export interface PairedView {
  readonly kind: 'paired';
  /** `off`: not to be tried now. */
  readonly way: 'off' | 'connecting' | 'connected' | AwayWhy;
  readonly when: WhenToSync;
  readonly changes: EnvelopeState['kind'];
  /** When the server last said what it has, by its clock. */
  readonly at: number | null;
  readonly devices: readonly DeviceView[];
  /** How far the history goes, for the code that another device is paired with. */
  readonly head: readonly Head[];
  /** How many entries could not be read. */
  readonly refused: number;
  /** Something that a device has written is missing between other things. */
  readonly hasGaps: boolean;
  /** The server shows less than the device did that this one was paired with. */
  readonly isBehind: boolean;
  readonly moved: MovedView | null;
  /** Who is being shut out. */
  readonly shuttingOut: string | null;
}

/** What all tabs of a learner know of the sync. `unknown`: nobody has said yet. */
export type SyncView =
  | { readonly kind: 'unknown' }
  /** This browser keeps nothing. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'alone' }
  | PairedView;
