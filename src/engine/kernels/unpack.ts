import type { Linear, PanelLinear } from '../weights.ts';
import { unpackF32Panels, unpackInt8Panels } from './layout.ts';

/** A linear layer as the plain forward pass reads it: in rows, in float32. */
export function toRows(linear: PanelLinear): Linear {
  const { outputs, inputs, panels, scales, bias } = linear;
  if (panels instanceof Float32Array) {
    return { outputs, inputs, weight: unpackF32Panels(panels, linear), bias };
  }
  const rows = unpackInt8Panels(panels, linear);
  const weight = new Float32Array(rows.length);
  for (let output = 0, at = 0; output < outputs; output++) {
    const scale = scales![output]!;
    for (const end = at + inputs; at < end; at++) weight[at] = rows[at]! * scale;
  }
  return { outputs, inputs, weight, bias };
}
