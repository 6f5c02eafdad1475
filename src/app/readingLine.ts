import { css, html, LitElement } from 'lit';

/** A thin line that shows how far the page is read. It is for the eye alone: the scroll bar tells the rest. */
export class ReadingLine extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inset-inline: 0;
      inset-block-end: -2px;
      block-size: 3px;
      pointer-events: none;
    }
    div {
      block-size: 100%;
      background: var(--accent);
      transform: scaleX(0);
      transform-origin: 0 50%;
    }
    :host(:dir(rtl)) div {
      transform-origin: 100% 50%;
    }
  `;

  #frame = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('scroll', this.#follow, { passive: true });
    window.addEventListener('resize', this.#follow, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('scroll', this.#follow);
    window.removeEventListener('resize', this.#follow);
    cancelAnimationFrame(this.#frame);
  }

  override render() {
    return html`<div aria-hidden="true"></div>`;
  }

  readonly #follow = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      const read = scrollTop / Math.max(1, scrollHeight - clientHeight);
      const line = this.renderRoot.querySelector('div');
      if (line) line.style.transform = `scaleX(${Math.min(1, Math.max(0, read))})`;
    });
  };
}

customElements.define('aloft-reading-line', ReadingLine);
