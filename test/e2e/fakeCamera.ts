import { writeFile } from 'node:fs/promises';
import { encode } from 'uqr';

const [width, height] = [640, 480];
/** Of a module, in pixels: as a phone sees a screen from two hands away. */
const moduleSize = 5;
/** Nobody holds a phone quite straight. */
const turn = (4 * Math.PI) / 180;
const [table, ink, screen] = [120, 38, 214];

/**
 * Writes what a camera sees that looks at a text as a QR code, for Chromium's fake one: YUV4MPEG2, one
 * frame, which is shown again and again.
 */
export async function filmCode(path: string, text: string): Promise<void> {
  const { size, data } = encode(text, { ecc: 'L', border: 4 });
  const luma = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [right, down] = [x - width / 2, y - height / 2];
      const column = Math.floor((right * cos + down * sin) / moduleSize + size / 2);
      const row = Math.floor((down * cos - right * sin) / moduleSize + size / 2);
      const isDark = data[row]?.[column];
      // The light comes from one side.
      const light = 0.85 + (0.15 * x) / width;
      luma[y * width + x] = light * (isDark === undefined ? table : isDark ? ink : screen);
    }
  }
  const grey = new Uint8Array((width * height) / 2).fill(128);
  const header = `YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`;
  await writeFile(path, Buffer.concat([Buffer.from(`${header}FRAME\n`), luma, grey]));
}

/** Has Chromium see this film where it would see through a camera, and let every page do so. */
export const seeing = (path: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${path}`,
];
