import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Sets a custom property of the element it stands on: `<td ${cssVariable('--strength', 0.5)}>`.
 *
 * Lit's styleMap writes a style attribute when it first renders, which the page's policy refuses.
 */
class CssVariable extends Directive {
  #last: string | null = null;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVariable stands on an element');
  }

  render(name: string, value: number): unknown {
    return `${name} ${value}`;
  }

  override update(part: ElementPart, [name, value]: [string, number]): unknown {
    const text = value.toFixed(3);
    if (text !== this.#last) {
      (part.element as HTMLElement).style.setProperty(name, text);
      this.#last = text;
    }
    return noChange;
  }
}

export const cssVariable = directive(CssVariable);
