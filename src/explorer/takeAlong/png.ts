import { faces, type Scene, type Shape, type TextShape } from './scene.ts';

/** For screens that have two pixels where the scene counts one. */
const density = 2;
/** Safari on phones makes no larger canvas. */
const mostPixels = 16_000_000;

/** A scene as a PNG; null where the browser makes none. */
export function sceneAsPng(scene: Scene): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const scale = Math.min(density, Math.sqrt(mostPixels / (scene.width * scene.height)));
  canvas.width = Math.floor(scene.width * scale);
  canvas.height = Math.floor(scene.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.scale(scale, scale);
  context.fillStyle = scene.background;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const shape of scene.shapes) paint(context, shape);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function paint(context: CanvasRenderingContext2D, shape: Shape): void {
  context.save();
  switch (shape.kind) {
    case 'rect':
      context.beginPath();
      context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
      if (shape.fill !== undefined) {
        context.globalAlpha = shape.opacity ?? 1;
        context.fillStyle = shape.fill;
        context.fill();
      }
      if (shape.stroke !== undefined) {
        context.globalAlpha = 1;
        context.strokeStyle = shape.stroke;
        context.lineWidth = shape.strokeWidth ?? 1;
        context.stroke();
      }
      break;
    case 'path':
      context.globalAlpha = shape.opacity;
      context.strokeStyle = shape.stroke;
      context.lineWidth = shape.strokeWidth;
      context.lineCap = 'round';
      context.stroke(new Path2D(shape.d));
      break;
    case 'text':
      write(context, shape);
      break;
    case 'cells':
      context.translate(shape.x, shape.y);
      context.scale(shape.cellWidth, shape.cellHeight);
      context.strokeStyle = shape.color;
      for (const { opacity, d } of shape.levels) {
        context.globalAlpha = opacity;
        context.stroke(new Path2D(d));
      }
      break;
    default:
      shape satisfies never;
  }
  context.restore();
}

function write(context: CanvasRenderingContext2D, shape: TextShape): void {
  const { x, y, text, size, fill, anchor, face = 'interface', bold, turned, leftwards } = shape;
  context.font = `${bold ? 600 : 400} ${size}px ${faces[face]}`;
  context.fillStyle = fill;
  context.textAlign = anchor === 'middle' ? 'center' : anchor;
  context.direction = leftwards ? 'rtl' : 'ltr';
  context.translate(x, y);
  if (turned) context.rotate(-Math.PI / 2);
  context.fillText(text, 0, 0);
}
