import { fixed } from '../ui/writing.ts';

/** "0.71", or "−0.04", in the reader's numerals. */
export const cosineText = fixed(2);

/** "+0.42": where both directions mean something. */
export const signedCosine = fixed(2, { signDisplay: 'exceptZero' });
