/** What a document may hold as plain values. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * Text as it arrives elsewhere: half of a pair of surrogates cannot be sent, and a device that kept it would
 * differ from the others for good.
 */
export const sendable = (text: string, longest = Infinity): string =>
  text.slice(0, longest).toWellFormed();

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
