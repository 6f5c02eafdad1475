import type { Linear, PanelLinear } from '../weights.ts';
import { unpackF32Panels, unpackInt8Panels } from './layout.ts';

/** A linear layer as the plain forward pass reads it: in rows, in float32. */
export function toRows(linear: PanelLinear): Linear {
  const { outputs, inputs, panels, scales, bias } = linear;
  if (panels instanceof Float32Array) {
    return { outputs, inputs, weight: unpackF32Panels(panels, linear), bias };
  }
  const rows = unpackInt8Panels(panels, linear);
  const weight = Float32Array.from(rows, (value, i) => value * scales![Math.floor(i / inputs)]!);
  return { outputs, inputs, weight, bias };
}
