import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

class CssValue extends Directive {
  #last: string | null = null;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssValue stands on an element');
  }

  render(name: string, value: string): unknown {
    return `${name} ${value}`;
  }

  override update(part: ElementPart, [name, value]: [string, string]): unknown {
    if (value !== this.#last) {
      (part.element as HTMLElement).style.setProperty(name, value);
      this.#last = value;
    }
    return noChange;
  }
}

/**
 * Sets a property in the style of the element it stands on: `<span ${cssValue('opacity', '0.5')}>`.
 *
 * Lit's styleMap writes a style attribute when it first renders, which the page's policy refuses.
 */
export const cssValue = directive(CssValue);

/** The same of a custom property that is a number: `<td ${cssVariable('--strength', 0.5)}>`. */
export function cssVariable(name: `--${string}`, value: number) {
  return cssValue(name, value.toFixed(3));
}
