/** Where a word stands on the canvas that is behind it, in CSS pixels. */
export interface WordBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether it is rounded less at its left, as it stands close to another there. */
  readonly joinsLeft: boolean;
  readonly joinsRight: boolean;
}

export interface WordBoxes {
  readonly boxes: readonly WordBox[];
  readonly rightToLeft: boolean;
}

/** Where the words stand; the browser lays them out for it, unless it has. */
export function boxesOf(words: Element, scale: number): WordBoxes {
  const { left, top } = words.getBoundingClientRect();
  const rightToLeft = getComputedStyle(words).direction === 'rtl';
  const onPixel = (place: number): number => Math.round(place * scale) / scale;
  const boxes = Array.from(words.querySelectorAll('.text'), (text) => {
    const box = text.getBoundingClientRect();
    const [x, y] = [onPixel(box.left - left), onPixel(box.top - top)];
    const { classList } = text.parentElement!;
    const [joined, continued] = [classList.contains('joined'), classList.contains('continued')];
    return {
      left: x,
      top: y,
      width: onPixel(box.right - left) - x,
      height: onPixel(box.bottom - top) - y,
      joinsLeft: rightToLeft ? continued : joined,
      joinsRight: rightToLeft ? joined : continued,
    };
  });
  return { boxes, rightToLeft };
}
