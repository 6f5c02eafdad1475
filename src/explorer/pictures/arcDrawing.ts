import type { HeadPart } from '../light.ts';
import { arcHeight, type Arc, type ArcLayout } from './arcLayout.ts';
import { colorOfHead, type Palette } from './palette.ts';

export interface ArcScene {
  readonly layout: ArcLayout;
  readonly labels: readonly string[];
  readonly arcs: readonly Arc[];
  readonly parts: readonly HeadPart[];
  readonly lit: number | null;
  readonly palette: Palette;
  readonly fonts: { readonly plain: string; readonly strong: string };
  /** What of the strip is seen: from here on, so wide. */
  readonly left: number;
  readonly width: number;
  /** How high the arcs may rise. */
  readonly rise: number;
  /** How far the arcs have grown, 0 to 1. */
  readonly grown: number;
}

const labelHeight = 20;
const labelWidth = 140;
const lanePx = 5;
/** Thickest of one head, and of several. */
const thickest = { one: 12, several: 6 } as const;
const top = 10;

/** The whole height of the strip. */
export function stripHeight(rise: number, rows: 1 | 2): number {
  return top + rise + 8 + labelHeight * rows;
}

export const widestLabel = labelWidth;

/** Draws what is seen of the strip, and nothing that is not. */
export function drawArcs(context: CanvasRenderingContext2D, scene: ArcScene): void {
  const { layout, left, width, rise } = scene;
  const base = top + rise;
  const isSeen = (from: number, to: number): boolean =>
    Math.max(from, to) > left - labelWidth && Math.min(from, to) < left + width + labelWidth;
  context.save();
  context.translate(-left, 0);
  context.lineCap = 'round';
  for (const arc of scene.arcs) {
    const [from, to] = [layout.centers[arc.from]!, layout.centers[arc.to]!];
    if (isSeen(from, to)) drawArc(context, scene, arc, from, to, base);
  }
  context.globalAlpha = 1;
  drawLabels(context, scene, base, isSeen);
  if (scene.parts.length > 0) drawNumbers(context, scene, base);
  context.restore();
}

function drawArc(
  context: CanvasRenderingContext2D,
  { parts, palette, rise, grown, lit }: ArcScene,
  arc: Arc,
  from: number,
  to: number,
  base: number,
): void {
  const lane = laneOf(arc, parts.length);
  const most = parts.length > 0 ? thickest.several : thickest.one;
  context.globalAlpha = lit === null ? 0.2 + arc.strength : 0.16 + 0.84 * arc.strength;
  context.lineWidth = 1 + (most - 1) * arc.strength;
  context.strokeStyle =
    arc.part === null ? palette.light : colorOfHead(palette, parts[arc.part]!.head);
  context.beginPath();
  if (arc.from === arc.to) {
    // What a word gives to itself: a loop above it.
    const loop = Math.min(34, rise / 3) * grown;
    context.moveTo(from + lane - 4, base);
    context.bezierCurveTo(
      ...([from + lane - 16, base - loop, from + lane + 16, base - loop] as const),
      ...([from + lane + 4, base] as const),
    );
  } else {
    // A cubic with upright ends rises to three quarters of its handles.
    const handle = (4 / 3) * apexOf(arc, from, to, rise, parts.length) * grown;
    context.moveTo(from + lane, base);
    context.bezierCurveTo(
      ...([from + lane, base - handle, to + lane, base - handle] as const),
      ...([to + lane, base] as const),
    );
  }
  context.stroke();
}

/** Several heads stand beside each other. */
function laneOf({ part }: Arc, parts: number): number {
  return part === null ? 0 : (part - (parts - 1) / 2) * lanePx;
}

function apexOf(arc: Arc, from: number, to: number, rise: number, parts: number): number {
  const lane = laneOf(arc, parts);
  return Math.min(rise, arcHeight(Math.abs(from - to), rise) + lane);
}

function drawLabels(
  context: CanvasRenderingContext2D,
  { layout, labels, lit, palette, fonts, arcs }: ArcScene,
  base: number,
  isSeen: (from: number, to: number) => boolean,
): void {
  const strong = new Set(
    arcs.filter(({ strength }) => strength > 0.5).flatMap(({ from, to }) => [from, to]),
  );
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  labels.forEach((label, i) => {
    const center = layout.centers[i]!;
    if (!isSeen(center, center)) return;
    const row = layout.rows === 2 ? i % 2 : 0;
    context.font = i === lit ? fonts.strong : fonts.plain;
    context.fillStyle = i === lit ? palette.accent : strong.has(i) ? palette.ink : palette.soft;
    context.fillText(label, center, base + 8 + labelHeight * (row + 0.5), labelWidth);
  });
}

/** The number of each head on its strongest arc, so that its colour is not its only sign. */
function drawNumbers(
  context: CanvasRenderingContext2D,
  { layout, arcs, parts, palette, rise, grown, fonts }: ArcScene,
  base: number,
): void {
  context.font = fonts.strong;
  parts.forEach(({ head }, part) => {
    const arc = arcs.findLast((one) => one.part === part && one.from !== one.to);
    if (!arc) return;
    const [from, to] = [layout.centers[arc.from]!, layout.centers[arc.to]!];
    // Each at a place of its own along its arc, as strong arcs of two heads often go the same way.
    const along = 0.5 + (part - (parts.length - 1) / 2) * 0.15;
    const eased = along * along * (3 - 2 * along);
    const x = from + (to - from) * eased + laneOf(arc, parts.length);
    const apex = apexOf(arc, from, to, rise, parts.length) * grown;
    const y = base - 4 * along * (1 - along) * apex;
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.fillStyle = palette.card;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = colorOfHead(palette, head);
    context.stroke();
    context.fillStyle = palette.ink;
    context.fillText(String(head + 1), x, y + 0.5);
  });
}
