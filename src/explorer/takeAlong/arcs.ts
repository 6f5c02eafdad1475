import { msg, str } from '@lit/localize';
import { percent } from '../summary.ts';
import { page, type Body } from './page.ts';
import { rounded, type Shape } from './scene.ts';
import { brightest, flow, lineHeight, litWords, type Place } from './sentence.ts';
import { isDrawn, lightBetween, type Subject } from './subject.ts';
import { clipped, isRightToLeft, textWidth } from './text.ts';

const highest = 150;
const widest = 12;
const thinnest = 0.75;
const faintest = 0.08;
/** A weight that rounds to no per cent: a hundred such lines together would look like light. */
const nothing = 0.005;

const longestLabel = 170;

/** Of all words at once, only what is worth a line: at least so many per cent. */
const worthALine = 10;

/**
 * Arcs over the sentence, where it takes one line and a word is chosen; otherwise lines between two
 * columns of the same words, which have room for any number of them.
 */
export function arcs(subject: Subject, top: number): Body {
  const lines = flow(subject, page.margin, top, page.room);
  return subject.lit === null || lines.length !== 1
    ? columns(subject, top)
    : arcsOver(subject, lines[0]!, subject.lit, top);
}

function arcsOver(subject: Subject, places: readonly Place[], lit: number, top: number): Body {
  const middle = ({ x, width }: Place): number => x + width / 2;
  const from = middle(places[lit]!);
  const farthest = Math.max(...places.map((place) => Math.abs(middle(place) - from)), 1);
  const height = Math.max(50, Math.min(highest, farthest / 2) + widest);
  const y = top + height;
  const shapes = subject.overlays.flatMap(({ weights, color }, overlay) =>
    places.flatMap((place, i): Shape[] => {
      const weight = lightBetween(subject, weights, lit, i);
      if (weight < nothing || !isDrawn(subject, weight)) return [];
      // Arcs of several heads stand side by side.
      const shift = 5 * (overlay - (subject.overlays.length - 1) / 2);
      const distance = middle(place) - from;
      const rise = Math.min(highest, Math.abs(distance) / 2);
      const d =
        i === lit
          ? curve([from - 9 + shift, y], [from - 26, y - 50], [from + 26, y - 50], [from + 9, y])
          : curve(
              [from + shift, y],
              // A curve comes three quarters of the way to its handles.
              [from + shift + distance * 0.1, y - (rise * 4) / 3],
              [from + shift + distance * 0.9, y - (rise * 4) / 3],
              [from + shift + distance, y],
            );
      return [stroke(d, color, weight, brightest(subject, lit))];
    }),
  );
  const words = litWords(
    subject,
    places.map((place) => ({ ...place, y: y + 6 })),
  );
  return { shapes: [...shapes, ...words], width: page.width, bottom: y + 6 + lineHeight(subject) };
}

function columns(subject: Subject, top: number): Body {
  const { labels, colors, lit, state, overlays } = subject;
  const row = labels.length > 48 ? 18 : 26;
  const size = labels.length > 48 ? 12 : 16;
  const [left, right] = [290, 510];
  const start = top + 30;
  const y = (i: number): number => start + i * row + row / 2;
  const least = lit === null ? Math.max(worthALine, state.threshold) / 100 : nothing;
  const most = lit === null ? 1 : brightest(subject, lit);
  const between = overlays.flatMap(({ weights, color }, overlay) =>
    labels.flatMap((_from, i) =>
      labels.flatMap((_to, j): Shape[] => {
        const weight = weights[i * labels.length + j]!;
        const isOfChosen = lit === null || (state.look === 'from' ? i : j) === lit;
        if (!isOfChosen || weight < least || !isDrawn(subject, weight)) return [];
        const shift = 3 * (overlay - (overlays.length - 1) / 2);
        const [a, b] = [y(i) + shift, y(j) + shift];
        const d = curve([left + 8, a], [left + 90, a], [right - 90, b], [right - 8, b]);
        return [stroke(d, color, weight, most)];
      }),
    ),
  );
  const shownLabels = labels.map((label) => clipped(label, size, longestLabel));
  const numbersAfter = Math.max(0, ...shownLabels.map((label) => textWidth(label, size))) + 52;
  const word = (i: number, side: 'left' | 'right'): Shape[] => {
    const isChosen = i === lit && (state.look === 'from') === (side === 'left');
    const shown = isChosen || lit === null || (state.look === 'from') === (side === 'right');
    const weight =
      lit === null || isChosen
        ? null
        : shown
          ? lightBetween(subject, subject.square.weights, lit, i)
          : null;
    const number = weight === null ? '' : percent(weight);
    const text = shownLabels[i]!;
    const at = side === 'left' ? left : right;
    const outer = side === 'left' ? left - numbersAfter : right + numbersAfter;
    const common = { kind: 'text', y: y(i) + size * 0.35 } as const;
    return [
      {
        ...{ ...common, x: at, text, size, bold: isChosen, leftwards: isRightToLeft(text) },
        fill: isChosen ? colors.accent : shown ? colors.ink : colors.soft,
        anchor: side === 'left' ? 'right' : 'left',
      },
      ...(number === ''
        ? []
        : [
            {
              ...{ ...common, x: outer, text: number, size: Math.min(size, 13) },
              ...{ fill: colors.soft, anchor: side },
            },
          ]),
    ];
  };
  const heading = (text: string, side: 'left' | 'right'): Shape => ({
    ...{ kind: 'text', x: side === 'left' ? left : right, y: top + 14, text, size: 13 },
    ...{ fill: colors.soft, anchor: side === 'left' ? 'right' : 'left' },
  });
  const bottom = start + labels.length * row + 8;
  const limit = percent(worthALine / 100);
  const note: Shape[] =
    lit === null && state.threshold < worthALine
      ? [
          {
            ...{ kind: 'text', x: page.margin, y: bottom + 14, size: 13, fill: colors.soft },
            ...{ text: msg(str`Weights below ${limit} have no line here.`), anchor: 'left' },
          },
        ]
      : [];
  return {
    shapes: [
      heading(msg('This word …'), 'left'),
      heading(msg('… looks at'), 'right'),
      ...between,
      ...labels.flatMap((_label, i) => [...word(i, 'left'), ...word(i, 'right')]),
      ...note,
    ],
    width: page.width,
    bottom: bottom + 20 * note.length,
  };
}

function stroke(d: string, color: string, weight: number, most: number): Shape {
  const strength = Math.min(1, weight / most);
  const strokeWidth = thinnest + (widest - thinnest) * Math.min(1, weight);
  return {
    kind: 'path',
    d,
    stroke: color,
    strokeWidth,
    opacity: faintest + (1 - faintest) * strength,
  };
}

type Point = readonly [number, number];

function curve(from: Point, handle: Point, handleAtEnd: Point, to: Point): string {
  const [a, b, c, d] = [from, handle, handleAtEnd, to].map((point) => point.map(rounded).join(' '));
  return `M${a}C${b} ${c} ${d}`;
}
