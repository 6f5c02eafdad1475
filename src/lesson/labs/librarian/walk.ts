import { html, type PropertyDeclarations } from 'lit';
import type { Step, StepMaterial } from '../../../explorer/panels/steps/step.ts';
import { StepWalk } from '../../../explorer/panels/steps/walk.ts';
import type { Favourite } from './favourites.ts';
import { librarySteps } from './steps.ts';

/**
 * A head as a librarian.
 *
 * @prop favourites what each head of the layer brings most of
 */
export class LibraryWalk extends StepWalk {
  static override properties: PropertyDeclarations = { favourites: { attribute: false } };

  declare favourites: readonly Favourite[];

  constructor() {
    super();
    this.favourites = [];
  }

  protected override get order() {
    const { favourites } = this;
    return librarySteps.map(
      (step) =>
        (material: StepMaterial): Step =>
          step({ ...material, favourites }),
    );
  }

  protected override heading(title: string) {
    return html`<h4>${title}</h4>`;
  }
}

customElements.define('aloft-library-walk', LibraryWalk);

declare global {
  interface HTMLElementTagNameMap {
    'aloft-library-walk': LibraryWalk;
  }
}
