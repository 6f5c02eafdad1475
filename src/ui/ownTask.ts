import { LitElement } from 'lit';

/**
 * An element that comes into the page in a task of its own, and not in that of the page: between two of
 * them the browser can paint what is there and answer the learner's finger.
 */
export abstract class OwnTaskElement extends LitElement {
  protected override async scheduleUpdate(): Promise<unknown> {
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    return super.scheduleUpdate();
  }
}
