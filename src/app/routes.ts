/** Where the learner is. */
export type Route =
  | { readonly place: 'learn'; readonly parameters: URLSearchParams }
  | {
      readonly place: 'section';
      readonly lesson: string;
      readonly section: string;
      /** '' is the top. */
      readonly heading: string;
    }
  | { readonly place: 'explore'; readonly parameters: URLSearchParams }
  /** @property note its id, 'new', 'bin', or null for all of them */
  | { readonly place: 'notes'; readonly note: string | null }
  | { readonly place: 'reviews' }
  | { readonly place: 'you' }
  | { readonly place: 'storage' }
  | { readonly place: 'devices' }
  | { readonly place: 'nowhere'; readonly path: string };

export function routeOf(url: URL): Route {
  const path = url.pathname.replace(/\/+$/, '') || '/';
  const [, lesson, section] = /^\/learn\/([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(path) ?? [];
  if (lesson !== undefined && section !== undefined)
    return { place: 'section', lesson, section, heading: url.hash.slice(1) };
  const [, note] = /^\/notes\/([a-z0-9-]+)$/.exec(path) ?? [];
  if (note !== undefined) return { place: 'notes', note };
  switch (path) {
    case '/':
    case '/index.html':
    case '/learn':
      return { place: 'learn', parameters: url.searchParams };
    case '/explore':
      return { place: 'explore', parameters: url.searchParams };
    case '/notes':
      return { place: 'notes', note: null };
    case '/reviews':
      return { place: 'reviews' };
    case '/you':
      return { place: 'you' };
    case '/you/storage':
      return { place: 'storage' };
    case '/you/devices':
    case '/pair':
      return { place: 'devices' };
    default:
      return { place: 'nowhere', path: url.pathname };
  }
}

/**
 * Follows links inside the app without leaving the page.
 *
 * @param go called with the address of each link the learner follows, and on going back and forth
 */
export function followLinks(go: (url: URL, how: 'link' | 'history') => void): void {
  document.addEventListener('click', (event) => {
    const wantsElsewhere =
      event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || wantsElsewhere) return;
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link || link.target !== '' || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin) return;
    // A fragment of this very page is its own to follow.
    if (url.hash !== '' && url.pathname === location.pathname) return;
    event.preventDefault();
    go(url, 'link');
  });
  window.addEventListener('popstate', () => go(new URL(location.href), 'history'));
}
