import { html } from 'lit';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WordChosenEvent, WordPreviewedEvent } from '../../src/explorer/events.ts';
import type { HeadPart } from '../../src/explorer/light.ts';
import type { Spotlight } from '../../src/explorer/spotlight.ts';
import type { Look } from '../../src/explorer/state.ts';
import type { WeightSquare } from '../../src/worker/client.ts';
import { readLight } from '../readLight.ts';
import { all, mounted } from './mounted.ts';
import '../../src/explorer/spotlight.ts';
import '../../src/ui/tokens.css';

export const square: WeightSquare = {
  labels: ['The', 'bank', 'river'],
  weights: Float32Array.of(
    ...[0.125, 0.25, 0.625],
    ...[0.094, 0.716, 0.19],
    ...[0.625, 0.125, 0.25],
  ),
};

interface Options {
  readonly square?: WeightSquare | null;
  readonly labels?: readonly string[];
  readonly word?: number | null;
  readonly look?: Look;
  readonly parts?: readonly HeadPart[];
}

/** A spotlight in the hands of something that does as it says: what is previewed or chosen is lit. */
export async function spotlight(options: Options = {}) {
  const chosen: (number | null)[] = [];
  const previewed: (number | null)[] = [];
  const { labels = [], word = 1, look = 'from', parts = [] } = options;
  const given = options.square === undefined ? square : options.square;
  const element = await mounted<Spotlight>(html`<aloft-spotlight
    .square=${given}
    .labels=${labels}
    .word=${word}
    .lit=${word}
    .look=${look}
    .parts=${parts}
    @word-chosen=${(event: WordChosenEvent) => {
      chosen.push(event.word);
      element.word = element.lit = event.word;
    }}
    @word-previewed=${(event: WordPreviewedEvent) => {
      previewed.push(event.word);
      element.lit = event.word ?? element.word;
    }}
  ></aloft-spotlight>`);
  const buttons = all<HTMLButtonElement>(element, 'button');
  return {
    element,
    buttons,
    chosen,
    previewed,
    focused: () => buttons.indexOf(element.shadowRoot!.activeElement as HTMLButtonElement),
    press: async (...keys: string[]) => {
      for (const key of keys) await userEvent.keyboard(`{${key}}`);
      await element.updateComplete;
    },
  };
}

export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What is drawn in the next frame. */
export async function drawn(element: Spotlight) {
  await element.updateComplete;
  await frame();
  return readLight(element);
}

export const canvasOf = (element: Spotlight) => all<HTMLCanvasElement>(element, 'canvas')[0]!;

export const numbersOf = async (element: Spotlight) => (await drawn(element)).numbers.map(numberIn);

/** Each to a pixel of a bar. */
export function expectNear(
  strengths: readonly number[],
  expected: readonly number[],
  pixels = 0.06,
): void {
  expect(strengths).toHaveLength(expected.length);
  strengths.forEach((strength, i) =>
    expect(
      Math.abs(strength - expected[i]!),
      `${strengths.join()} is not ${expected.join()}`,
    ).toBeLessThan(pixels),
  );
}

/** The percentage that stands in a text, in whatever way this language writes it. */
export const numberIn = (text: string): number => Number(/\d+/.exec(text)![0]);
