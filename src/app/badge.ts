/** How many cards are due, on the app's icon where the platform has room for it. */
export function showBadge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  // Refused to an app that is not installed, or whose notifications are off: a badge is an extra.
  const shown = count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count);
  shown.catch(() => undefined);
}
