export const themes = ['auto', 'day', 'night'] as const;
export type Theme = (typeof themes)[number];

const key = 'aloft-theme';

/** A choice of this device alone. A browser that refuses storage gets the system's theme. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? 'auto';
  } catch {
    return 'auto';
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It holds for this visit all the same.
  }
}
