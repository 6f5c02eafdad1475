import type { Pairing } from '../../sync/pairing.ts';

/** Fired by what scans a code or takes it by the keys, once it holds a pairing. */
export class PairingFoundEvent extends Event {
  /** As it was scanned or typed. */
  readonly text: string;
  readonly pairing: Pairing;

  constructor(text: string, pairing: Pairing) {
    super('pairing-found', { bubbles: true, composed: true });
    this.text = text;
    this.pairing = pairing;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pairing-found': PairingFoundEvent;
  }
}
