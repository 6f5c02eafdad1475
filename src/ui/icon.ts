import { css, html, LitElement } from 'lit';
import bookOpen from 'lucide-static/icons/book-open.svg?url';
import check from 'lucide-static/icons/check.svg?url';
import compass from 'lucide-static/icons/compass.svg?url';
import devices from 'lucide-static/icons/monitor-smartphone.svg?url';
import info from 'lucide-static/icons/info.svg?url';
import link from 'lucide-static/icons/link.svg?url';
import notebook from 'lucide-static/icons/notebook-pen.svg?url';
import plane from 'lucide-static/icons/plane.svg?url';
import refresh from 'lucide-static/icons/refresh-cw.svg?url';
import share from 'lucide-static/icons/share-2.svg?url';
import warning from 'lucide-static/icons/triangle-alert.svg?url';
import person from 'lucide-static/icons/user-round.svg?url';
import close from 'lucide-static/icons/x.svg?url';

const drawings = {
  'book-open': bookOpen,
  check,
  close,
  compass,
  devices,
  info,
  link,
  notebook,
  person,
  plane,
  refresh,
  share,
  warning,
} as const;

export type IconName = keyof typeof drawings;

/**
 * A sign beside words that say the same; nothing is read aloud of it.
 *
 * @prop name which drawing
 */
export class Icon extends LitElement {
  static override properties = { name: { type: String } };

  // The drawing is a mask, so that it takes the colour of the text around it.
  static override styles = css`
    :host {
      display: inline-block;
      flex: none;
      inline-size: 20px;
      block-size: 20px;
    }
    span {
      display: block;
      block-size: 100%;
      background: currentColor;
      mask: center / contain no-repeat;
    }
    @media (forced-colors: active) {
      span {
        background: CanvasText;
        forced-color-adjust: none;
      }
    }
  `;

  declare name: IconName;

  constructor() {
    super();
    this.name = 'info';
  }

  override render() {
    return html`<span aria-hidden="true"></span>`;
  }

  override updated(): void {
    const span = this.renderRoot.querySelector('span');
    if (span) span.style.maskImage = `url("${drawings[this.name]}")`;
  }
}

customElements.define('aloft-icon', Icon);
