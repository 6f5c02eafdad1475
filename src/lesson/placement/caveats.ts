import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { percent } from '../../explorer/summary.ts';
import { listed } from '../../ui/writing.ts';
import { bestPlaces, bounds, documents, measuredModels, source } from './figures.ts';

/** What the measured figures say, and what they do not. */
export function measuredCaveat() {
  const { start, end } = bestPlaces();
  const [none, alone] = [percent(bounds.closedBook, 1), percent(bounds.oracle, 1)];
  const [{ name }] = measuredModels;
  return html`<p class="soft">
      ${msg(str`These are shares of right answers, not attention, and the shape differs by model: ${listed(start)} did best with the answer at the start, ${listed(end)} with it at the end. For scale: ${name} answered ${none} right without any document, and ${alone} with the right one alone.`)}
    </p>
    <p class="soft">
      <a href=${source} rel="noreferrer" target="_blank"
        >${msg('Liu et al. 2024, “Lost in the Middle”, arXiv 2307.03172')}</a
      >
    </p>`;
}

/** Why one is no forecast of the other. */
export function whyTheyDiffer() {
  return html`<p>
    ${msg(
      str`Why the two differ: the measured models write an answer word by word, look only back, and had ${documents} documents to read. Ours answers nothing. It reads 128 tokens at most, all at once and in both directions, was trained to turn whole sentences into vectors (Cer et al. 2018), and takes the mean over all tokens for its vector. So its curves are no forecast of what a large model does; and what gets attention is not always what counts.`,
    )}
  </p>`;
}
