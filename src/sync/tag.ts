/** By which the page asks the service worker to send what is not sent (Background Sync). */
export const syncTag = 'aloft-sync';
