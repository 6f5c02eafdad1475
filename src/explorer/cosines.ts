const formats = {
  plain: new Intl.NumberFormat(undefined, { ...digits(), signDisplay: 'negative' }),
  signed: new Intl.NumberFormat(undefined, { ...digits(), signDisplay: 'exceptZero' }),
};

function digits() {
  return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
}

/** "0.71", or "−0.04", in the reader's numerals. */
export function cosineText(cosine: number): string {
  return withMinus(formats.plain.format(cosine));
}

/** "+0.42": where both directions mean something. */
export function signedCosine(cosine: number): string {
  return withMinus(formats.signed.format(cosine));
}

/** A hyphen is too short for a sign that turns the meaning around. */
export function withMinus(number: string): string {
  return number.replace('-', '−');
}
