import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { cosineText } from '../../explorer/cosines.ts';
import { percent } from '../../explorer/summary.ts';
import type { Place } from '../../worker/client.ts';
import type { Axis, Series, Tick } from './chart.ts';
import { documents, measuredModels, stopAt, stops } from './figures.ts';
import './chart.ts';

/** How the models' lines differ, and where their names find room. */
const looks = [
  { line: 'solid', mark: 'circle', label: { at: 0, anchor: 'start', side: 'above' } },
  { line: 'dashed', mark: 'square', label: { at: 2, anchor: 'middle', side: 'below' } },
  { line: 'dotted', mark: 'triangle', label: { at: 4, anchor: 'end', side: 'above' } },
] as const;

const measuredAxis: Axis = axisOf(0.48, 0.73, [0.5, 0.6, 0.7]);
const measuredTicks: readonly Tick[] = stops.map((document, stop) => ({
  at: stopAt(stop),
  label: String(document + 1),
}));
const measuredSeries: readonly Series[] = measuredModels.map(({ name, right }, i) => {
  const { label, ...look } = looks[i]!;
  return { ...look, values: right, label: { ...label, text: name } };
});

function axisOf(least: number, most: number, at: readonly number[]): Axis {
  return { least, most, ticks: at.map((value) => ({ at: value, label: percent(value) })) };
}

/** What was measured. @param chosen the place, from 0 to 1 @param stop the nearest measured one */
export function measuredChart(chosen: number, stop: number) {
  const [least, most] = [percent(measuredAxis.least), percent(measuredAxis.most)];
  return html`<figure>
    <figcaption>
      ${msg(str`Questions answered right, by the place of the answer among ${documents} documents (the axis runs from ${least} to ${most})`)}
    </figcaption>
    <aloft-placement-chart
      name=${msg(str`Three lines, one for each model, over the place of the answer. The table below has the numbers.`)}
      .xs=${stops.map((_document, i) => stopAt(i))}
      .series=${measuredSeries}
      .axis=${measuredAxis}
      .ticks=${measuredTicks}
      .chosen=${chosen}
    ></aloft-placement-chart>
    <details>
      <summary>${msg('The measured numbers as a table')}</summary>
      <div class="frame">
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Document')}</th>
              ${measuredModels.map(({ name }) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${stops.map(
              (document, i) =>
                html`<tr class=${i === stop ? 'chosen' : ''}>
                  <th scope="row">${document + 1}</th>
                  ${measuredModels.map(({ right }) => html`<td>${percent(right[i]!, 1)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

/**
 * What the model does, in two charts.
 *
 * @param places null while it is on its way
 * @param chosen the place, counted from 0
 * @param count of the places
 */
export function encoderCharts(places: readonly Place[] | null, chosen: number, count: number) {
  const at = (place: number): number => place / Math.max(1, count - 1);
  const all = Array.from({ length: count }, (_one, place) => place);
  const ticks = all
    .filter((place) => place === 0 || place === count - 1 || place === Math.floor((count - 1) / 2))
    .map((place) => ({ at: at(place), label: String(place + 1) }));
  const mark = count > 24 ? 'none' : 'circle';
  const chart = (name: string, axis: Axis, series: readonly Series[]) =>
    html`<aloft-placement-chart
      class="low"
      name=${name}
      .xs=${all.map(at)}
      .series=${series}
      .axis=${axis}
      .ticks=${ticks}
      .chosen=${at(chosen)}
    ></aloft-placement-chart>`;
  return html`<figure>
      <figcaption>
        ${msg('Attention that the key requirement gets from all words, by its place (layer 2, mean of its heads); dashed: its part if every word got the same')}
      </figcaption>
      ${chart(
        msg('Attention over the places. The table below has the numbers.'),
        attentionAxis(places),
        places
          ? [
              { line: 'dashed', mark: 'none', values: places.map(({ even }) => even) },
              { line: 'solid', mark, values: places.map(({ attention }) => attention) },
            ]
          : [],
      )}
    </figure>
    <figure>
      <figcaption>
        ${msg('How near the vector of the whole prompt lies to that of the key requirement alone (cosine: 1 is the same direction)')}
      </figcaption>
      ${chart(
        msg('Nearness over the places. The table below has the numbers.'),
        nearnessAxis(places),
        places ? [{ line: 'solid', mark, values: places.map(({ nearness }) => nearness) }] : [],
      )}
      <details ?hidden=${!places}>
        <summary>${msg('The computed numbers as a table')}</summary>
        <div class="frame">
          <table>
            <thead>
              <tr>
                <th scope="col">${msg('Place')}</th>
                <th scope="col">${msg('Attention')}</th>
                <th scope="col">${msg('Equal part')}</th>
                <th scope="col">${msg('Cosine')}</th>
              </tr>
            </thead>
            <tbody>
              ${(places ?? []).map(
                ({ attention, even, nearness }, place) =>
                  html`<tr class=${place === chosen ? 'chosen' : ''}>
                    <th scope="row">${place + 1}</th>
                    <td>${percent(attention, 1)}</td>
                    <td>${percent(even, 1)}</td>
                    <td>${cosineText(nearness)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>`;
}

/** From nothing up, so that a line that looks low is low. */
function attentionAxis(places: readonly Place[] | null): Axis {
  const most = Math.max(
    0.01,
    ...(places ?? []).flatMap(({ attention, even }) => [attention, even]),
  );
  const step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5].find((one) => most / one <= 4) ?? 0.5;
  const count = Math.ceil(most / step);
  return axisOf(
    0,
    count * step,
    Array.from({ length: count + 1 }, (_one, i) => i * step),
  );
}

function nearnessAxis(places: readonly Place[] | null): Axis {
  const least = Math.min(0, ...(places ?? []).map(({ nearness }) => nearness)) < 0 ? -1 : 0;
  const ticks = (least < 0 ? [-1, 0, 1] : [0, 0.5, 1]).map((at) => ({ at, label: cosineText(at) }));
  return { least, most: 1, ticks };
}
