import type { Palette } from '../pictures/palette.ts';
import { colorOfHead } from '../pictures/palette.ts';
import type { Strengths } from './strengths.ts';
import type { WordBox, WordBoxes } from './wordBoxes.ts';

export interface LightScene extends WordBoxes {
  readonly strengths: Strengths;
  /** Under the words; none while no word is lit. */
  readonly numbers: readonly string[];
  /** The heads that have a bar each, counted from 0; none where there is one bar for all. */
  readonly heads: readonly number[];
  readonly palette: Palette;
  readonly font: string;
  /** Pixels of the display in one of CSS. */
  readonly scale: number;
}

const radius = 10;
const joinedRadius = 3;
const gap = 2;
const barHeight = 4;
const barSide = 8;
const partHeight = 14;
/** Where a head's bar begins, after its number. */
const partSide = 11;
const partInset = 4;
const numberHeight = 16;

/** How high all is that stands under a word. */
export function heightBelow(heads: number): number {
  return gap + (heads > 0 ? heads * partHeight : barHeight) + gap + numberHeight;
}

export function drawLight(context: CanvasRenderingContext2D, scene: LightScene): void {
  drawBehind(context, scene);
  if (scene.heads.length === 0) drawBars(context, scene);
  else drawParts(context, scene);
  drawNumbers(context, scene);
}

function drawBehind(
  context: CanvasRenderingContext2D,
  { boxes, strengths, palette }: LightScene,
): void {
  context.fillStyle = palette['light-behind'];
  boxes.forEach((box, i) => {
    const strength = strengths.behind[i]!;
    if (isFaint(strength)) return;
    const [left, right] = [
      box.joinsLeft ? joinedRadius : radius,
      box.joinsRight ? joinedRadius : radius,
    ];
    context.globalAlpha = strength;
    context.beginPath();
    context.roundRect(box.left, box.top, box.width, box.height, [left, right, right, left]);
    context.fill();
  });
  context.globalAlpha = 1;
}

/** From the middle to both sides. */
function drawBars(context: CanvasRenderingContext2D, scene: LightScene): void {
  const { boxes, strengths, palette, scale } = scene;
  const [bars] = strengths.bars;
  context.fillStyle = palette.light;
  boxes.forEach((box, i) => {
    const strength = bars![i]!;
    if (isFaint(strength)) return;
    const room = box.width - 2 * barSide;
    const width = onPixel(room * strength, scale);
    const left = box.left + barSide + Math.floor(((room - width) / 2) * scale) / scale;
    context.fillRect(left, bottomOf(box) + gap, width, barHeight);
  });
}

/** Under each other, each after the number of its head. */
function drawParts(context: CanvasRenderingContext2D, scene: LightScene): void {
  const { boxes, strengths, heads, palette, font, scale, rightToLeft } = scene;
  context.font = font;
  context.textBaseline = 'alphabetic';
  context.textAlign = rightToLeft ? 'right' : 'left';
  heads.forEach((head, part) => {
    const y = (box: WordBox): number => bottomOf(box) + gap + part * partHeight;
    context.fillStyle = palette.soft;
    const name = String(head + 1);
    const down = baselineIn(context, partHeight);
    for (const box of boxes) {
      const x = rightToLeft ? box.left + box.width - barSide : box.left + barSide;
      context.fillText(name, x, y(box) + down);
    }
    context.fillStyle = colorOfHead(palette, head);
    boxes.forEach((box, i) => {
      const strength = strengths.bars[part]![i]!;
      if (isFaint(strength)) return;
      const room = box.width - 2 * barSide - partSide;
      const width = onPixel(room * strength, scale);
      const start = box.left + barSide + (rightToLeft ? room - width : partSide);
      context.fillRect(start, y(box) + partInset, width, partHeight - 2 * partInset);
    });
  });
}

function drawNumbers(context: CanvasRenderingContext2D, scene: LightScene): void {
  const { boxes, numbers, heads, palette, font } = scene;
  if (numbers.length === 0) return;
  context.font = font;
  context.fillStyle = palette.soft;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const down = heightBelow(heads.length) - numberHeight + baselineIn(context, numberHeight);
  boxes.forEach((box, i) => {
    context.fillText(numbers[i]!, box.left + box.width / 2, bottomOf(box) + down);
  });
}

/** Half a hundredth is less than half a pixel of any bar. */
function isFaint(strength: number): boolean {
  return strength < 0.005;
}

function bottomOf({ top, height }: WordBox): number {
  return top + height;
}

/** At least one of the display, so that a weak bar is no mere shadow. */
function onPixel(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale)) / scale;
}

/** Where a line of this height has its baseline, as CSS has it. */
function baselineIn(context: CanvasRenderingContext2D, height: number): number {
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('0');
  return Math.round((height - above - below) / 2 + above);
}
