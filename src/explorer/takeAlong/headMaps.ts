import { msg } from '@lit/localize';
import { headCount, layerCount } from '../state.ts';
import { cells } from './cells.ts';
import { page, type Body } from './page.ts';
import type { Shape } from './scene.ts';
import { isDrawn, weightsOf, type Subject } from './subject.ts';

/** Lifts weak weights, as on the page: a head that spreads its light would show as nothing. */
const gamma = 0.6;
const slot = page.room / headCount;
const largestMap = 160;
const rowHeight = largestMap + 42;

/** All heads as small squares, a row of them for each layer. */
export function headMaps(subject: Subject, top: number): Body {
  const maps = Array.from({ length: layerCount * headCount }, (_map, i) =>
    map(subject, Math.floor(i / headCount), i % headCount, top),
  );
  const bottom = top + layerCount * rowHeight;
  return {
    shapes: [
      ...maps.flat(),
      {
        ...{ kind: 'text', x: page.margin, y: bottom + 8, size: 13, anchor: 'left' },
        fill: subject.colors.soft,
        text: msg('Each row is a word that asks, each column a word it looks at.'),
      },
    ],
    width: page.width,
    bottom: bottom + 20,
  };
}

function map(subject: Subject, layer: number, head: number, top: number): Shape[] {
  const { state, labels, colors, attention } = subject;
  const count = Math.max(1, labels.length);
  const side = Math.max(1, Math.floor(largestMap / count));
  const length = side * count;
  const x = page.margin + head * slot + Math.floor((slot - length) / 2);
  const y = top + layer * rowHeight + Math.floor((largestMap - length) / 2);
  const weights = weightsOf(attention, { layer, heads: [head], units: state.units });
  const isChosen = layer === state.layer && state.heads.includes(head);
  return [
    cells(
      {
        ...{ x, y, cellWidth: side, cellHeight: side, color: colors.light },
        ...{ columns: labels.length, rows: labels.length },
      },
      (row, column) => {
        const weight = weights[row * labels.length + column]!;
        return isDrawn(subject, weight) ? weight ** gamma : 0;
      },
    ),
    {
      ...{ kind: 'rect', x: x - 1, y: y - 1, width: length + 2, height: length + 2, radius: 2 },
      ...{ stroke: isChosen ? colors.accent : colors.line, strokeWidth: isChosen ? 2 : 1 },
    },
    {
      ...{ kind: 'text', x: page.margin + head * slot + slot / 2, size: 13, anchor: 'middle' },
      ...{ y: y + length + 20, text: `${layer + 1}.${head + 1}`, bold: isChosen },
      fill: isChosen ? colors.accent : colors.soft,
    },
  ];
}
