import { msg } from '@lit/localize';
import type { FirstText, Frame } from '../lesson/compile/firstTexts.ts';
import { pathStyles } from '../lesson/path.styles.ts';
import { proseStyles } from '../lesson/prose.styles.ts';
import { pointerStyles } from '../lesson/reading/popover.styles.ts';
import { base } from '../ui/controls.ts';
import { appStyles } from './app.styles.ts';

/** What is around a text before the app is here: as the app has it, but for what needs a script. */
export const firstFrame: Frame = {
  around: ({ place, section, markup }: FirstText) => `
      <div class="first-frame">
        <div class="page">
          <header><span class="where">${section ?? msg('Learn')}</span></header>
          <main class="learn"><div class="first-text first-${place}">${markup}</div></main>
        </div>
      </div>
    `,
  styles: [base, appStyles],
  stylesOf: { learn: [pathStyles], section: [proseStyles, pointerStyles] },
};
