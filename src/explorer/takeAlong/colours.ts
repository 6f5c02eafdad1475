import type { Colours } from './scene.ts';

/** The page's colours as they are just now, day or night. @param place where a probe can stand */
export function pageColours(place: ParentNode & Node): Colours {
  const probe = document.createElement('span');
  place.append(probe);
  try {
    const read = (token: string): Color => {
      probe.style.color = `var(${token})`;
      return bytesOf(getComputedStyle(probe).color);
    };
    return {
      paper: read('--paper').hex,
      ink: read('--ink').hex,
      soft: read('--soft').hex,
      line: read('--line').hex,
      accent: read('--accent').hex,
      me: read('--me').hex,
      light: read('--light').hex,
      behind: read('--light-behind').opacity,
    };
  } finally {
    probe.remove();
  }
}

interface Color {
  /** #rrggbb, in sRGB */
  readonly hex: string;
  readonly opacity: number;
}

/** A canvas turns whatever colour space the style has into bytes. */
function bytesOf(color: string): Color {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return { hex: '#808080', opacity: 1 };
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  const hex = [red!, green!, blue!].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { hex: `#${hex}`, opacity: alpha! / 255 };
}
