import type { SettingKind } from './setting.ts';

export type Theme = 'auto' | 'day' | 'night';

export const themeKind: SettingKind<Theme> = {
  name: 'theme',
  values: ['auto', 'day', 'night'],
  apply: (theme) => {
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  },
};
