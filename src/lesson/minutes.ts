import { msg, str } from '@lit/localize';

export function minutesName(minutes: number): string {
  return minutes === 1 ? msg('1 minute') : msg(str`${minutes} minutes`);
}
