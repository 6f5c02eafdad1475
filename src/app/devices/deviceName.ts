import { msg } from '@lit/localize';

interface UserAgentData {
  readonly platform?: string;
  readonly mobile?: boolean;
}

/** How this device is called until the learner says otherwise. */
export function deviceName(): string {
  const { userAgent } = navigator;
  const data = (navigator as { readonly userAgentData?: UserAgentData }).userAgentData;
  const platform = data?.platform ?? '';
  if (/iPhone|iPod/.test(userAgent)) return 'iPhone';
  // It says that it is a Mac, and has fingers on it.
  const isTouched = navigator.maxTouchPoints > 1;
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && isTouched)) return 'iPad';
  if (platform === 'Android' || /Android/.test(userAgent))
    return data?.mobile === true || /Mobile/.test(userAgent)
      ? msg('Android phone')
      : msg('Android tablet');
  if (/CrOS/.test(userAgent) || /Chrome OS|Chromium OS/.test(platform)) return 'Chromebook';
  if (/Macintosh/.test(userAgent)) return 'Mac';
  if (/Windows/.test(userAgent)) return msg('Windows computer');
  if (/Linux/.test(userAgent)) return msg('Linux computer');
  return msg('Device');
}
