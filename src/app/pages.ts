import type { Route } from './routes.ts';

type Place = Route['place'];

/** What is opened first is here with the app; what is large, or seldom opened first, comes when it is wanted. */
const later: Partial<Record<Place, () => Promise<unknown>>> = {
  explore: () => import('./explorePage.ts'),
  notes: () => Promise.all([import('../notes/notesPage.ts'), import('./exportNudge.ts')]),
  reviews: () => import('../practice/reviewPage.ts'),
  you: () => import('./youPage.ts'),
  storage: () => import('./storage/storagePage.ts'),
  devices: () => import('./devices/devicesPage.ts'),
};

/** Brings the elements of a place, or nothing where they are here. It rejects where the network fails. */
export async function bringPage(place: Place): Promise<void> {
  await later[place]?.();
}

/** Brings all of them, as soon as somebody reaches for one. What does not come now is asked for again. */
export async function bringPages(): Promise<void> {
  await Promise.allSettled(Object.values(later).map((bring) => bring()));
}
