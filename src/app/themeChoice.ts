import { msg } from '@lit/localize';
import { html, LitElement } from 'lit';
import { ChangeController } from '../ui/changeController.ts';
import type { ChoiceEvent } from '../ui/choice.ts';
import type { Setting } from './setting.ts';
import type { Theme } from './theme.ts';
import '../ui/choice.ts';

/**
 * Day or night, on all devices of this learner.
 *
 * @prop setting
 */
export class ThemeChoice extends LitElement {
  static override properties = { setting: { attribute: false } };

  declare setting: Setting<Theme> | null;

  constructor() {
    super();
    this.setting = null;
    new ChangeController(this, () => this.setting);
  }

  override render() {
    const { setting } = this;
    if (!setting) return null;
    return html`<aloft-choice
      label=${msg('Day or night')}
      .options=${setting.values.map((value) => ({ value, label: themeName(value) }))}
      .value=${setting.value}
      @choice=${({ value }: ChoiceEvent) => {
        const theme = setting.values.find((one) => one === value);
        if (theme) setting.choose(theme);
      }}
    ></aloft-choice>`;
  }
}

function themeName(theme: Theme): string {
  switch (theme) {
    case 'auto':
      return msg('As the device');
    case 'day':
      return msg('Day');
    case 'night':
      return msg('Night');
  }
}

customElements.define('aloft-theme-choice', ThemeChoice);
