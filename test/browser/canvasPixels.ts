/** How much of a canvas's place, in CSS pixels, is in this colour, 0 to 1. */
export function shareOf(
  canvas: HTMLCanvasElement,
  color: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): number {
  const scale = canvas.width / canvas.getBoundingClientRect().width;
  const { data } = canvas
    .getContext('2d')!
    .getImageData(...([x, y, width, height].map((one) => Math.round(one * scale)) as Rectangle));
  const wanted = pixelOf(color);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isNear = wanted.every((byte, channel) => Math.abs(byte - data[at + channel]!) < 24);
    if (data[at + 3]! > 40 && isNear) count++;
  }
  return count / (data.length / 4);
}

type Rectangle = [number, number, number, number];

function pixelOf(color: string): number[] {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** A token's colour, as it is by day or by night. */
export function token(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
