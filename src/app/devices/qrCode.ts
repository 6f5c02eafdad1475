import { svg, type SVGTemplateResult } from 'lit';
import { encode } from 'uqr';

/** ISO/IEC 18004 wants so many light modules on each side. */
const quietZone = 4;

/**
 * A text as a QR code. A screen has no scratches, so that large modules are worth more than the
 * correction of errors; what is left of the size goes into that.
 */
export function qrCode(text: string, label: string): SVGTemplateResult {
  const { size, data } = encode(text, { ecc: 'L', boostEcc: true, border: quietZone });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return svg`<svg role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <path fill="#fff" d=${`M0 0h${size}v${size}H0z`} />
    <path fill="#000" d=${dark.join('')} />
  </svg>`;
}
