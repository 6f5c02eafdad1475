import { percent } from '../summary.ts';
import type { Shape } from './scene.ts';
import { lightBetween, type Overlay, type Subject } from './subject.ts';
import { clipped, isRightToLeft, textWidth } from './text.ts';

/** Where a word stands. */
export interface Place {
  readonly label: string;
  readonly x: number;
  /** Its top. */
  readonly y: number;
  readonly width: number;
}

export const wordSize = 18;
export const boxHeight = 36;
const padding = 8;
const leastWidth = 40;
const gap = 5;
const joinedGap = 1;
const barTop = boxHeight + 6;
const barHeight = 4;
const barGap = 3;
/** Where even the strongest weight is weak, it should look weak. As on the page. */
const brightFrom = 0.2;

/** How high a line of words is, with the bars and the numbers below them. */
export function lineHeight({ overlays }: Subject): number {
  return barTop + overlays.length * (barHeight + barGap) + 30;
}

/** The words side by side, in as many lines as they take, each line in the middle. */
export function flow(subject: Subject, left: number, top: number, room: number): Place[][] {
  const lines: Place[][] = [];
  let line: Place[] = [];
  let end = 0;
  const y = () => top + lines.length * lineHeight(subject);
  subject.labels.forEach((text, i) => {
    const label = clipped(text, wordSize, room - 2 * padding);
    const width = Math.max(leastWidth, textWidth(label, wordSize) + 2 * padding);
    const space = line.length === 0 ? 0 : subject.joined[i] ? joinedGap : gap;
    if (end + space + width > room) {
      lines.push(line);
      line = [];
      end = 0;
    }
    const x = end === 0 ? 0 : end + space;
    line.push({ label, x, y: y(), width });
    end = x + width;
  });
  if (line.length > 0) lines.push(line);
  return lines.map((places) => centred(places, left, room, subject.rightToLeft));
}

function centred(places: readonly Place[], left: number, room: number, mirrored: boolean): Place[] {
  const last = places.at(-1)!;
  const used = last.x + last.width;
  const start = left + (room - used) / 2;
  return places.map((place) => ({
    ...place,
    x: start + (mirrored ? used - place.x - place.width : place.x),
  }));
}

/** The words with their light, bars and numbers. */
export function litWords(subject: Subject, places: readonly Place[]): Shape[] {
  const { lit, overlays, square, colors } = subject;
  const most = lit === null ? 1 : brightest(subject, lit);
  return places.flatMap(({ label, x, y, width }, i): Shape[] => {
    const middle = x + width / 2;
    const text: Shape = {
      ...{ kind: 'text', x: middle, y: y + 24, text: label, size: wordSize },
      ...{ fill: colors.ink, anchor: 'middle', leftwards: isRightToLeft(label) },
    };
    if (lit === null) return [text];
    const weight = lightBetween(subject, square.weights, lit, i);
    const light = Math.min(1, weight / most);
    const box = { kind: 'rect', x, y, width, height: boxHeight, radius: 10 } as const;
    const behind: Shape =
      i === lit
        ? { ...box, fill: colors.me, stroke: colors.accent, strokeWidth: 2 }
        : { ...box, fill: colors.light, opacity: colors.behind * light };
    const bars = overlays.map((overlay, j) =>
      bar(lightBetween(subject, overlay.weights, lit, i) / most, overlay, middle, width, {
        y: y + barTop + j * (barHeight + barGap),
      }),
    );
    const number: Shape = {
      ...{ kind: 'text', x: middle, text: percent(weight), size: 13 },
      y: y + barTop + overlays.length * (barHeight + barGap) + 13,
      ...{ fill: colors.soft, anchor: 'middle' },
    };
    return [behind, text, ...bars, number];
  });
}

function bar(
  share: number,
  { color }: Overlay,
  middle: number,
  room: number,
  { y }: { readonly y: number },
): Shape {
  const width = (room - 16) * Math.min(1, share);
  const place = { x: middle - width / 2, y, width, height: barHeight };
  return { kind: 'rect', ...place, radius: Math.min(2, width / 2), fill: color };
}

/** The weight that has full light: the largest, apart from the chosen word's own. */
export function brightest(subject: Subject, lit: number): number {
  const others = subject.labels.flatMap((_label, i) =>
    i === lit ? [] : subject.overlays.map(({ weights }) => lightBetween(subject, weights, lit, i)),
  );
  return Math.max(brightFrom, ...others);
}
