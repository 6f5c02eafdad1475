/*
 * How the SIMD kernels want their numbers laid out.
 */

/** Outputs side by side in a panel of weights: for any rows, and for rows that are mostly zeros. */
export const panelWidths = { dense: 8, sparse: 32 } as const;
export type PanelWidth = (typeof panelWidths)[keyof typeof panelWidths];
/** Rows side by side in packed activations. */
export const groupHeight = 4;
/** Inputs side by side: the dot instruction for int8 takes them in pairs. */
const depths = { f32: 1, int8: 2 } as const;

/** What ReLU leaves is mostly zeros, and the weights that it meets are laid out for that. */
export function panelWidthOf(parameter: string): PanelWidth {
  return parameter.includes('.contract.') ? panelWidths.sparse : panelWidths.dense;
}

/** The shape of a matrix in panels. */
export interface PanelShape {
  /** A multiple of the panel's width. */
  readonly outputs: number;
  /** Even for int8. */
  readonly inputs: number;
  readonly panelWidth: PanelWidth;
}

/**
 * @param weights [outputs][inputs]
 * @returns [outputs/panelWidth][inputs][panelWidth]
 */
export function packF32Panels(weights: Float32Array, shape: PanelShape): Float32Array<ArrayBuffer> {
  const panels = new Float32Array(weights.length);
  eachPlace(shape, depths.f32, (place, at) => {
    panels[place] = weights[at]!;
  });
  return panels;
}

/**
 * @param weights [outputs][inputs]
 * @returns [outputs/panelWidth][inputs/2][panelWidth][2]
 */
export function packInt8Panels(weights: Int8Array, shape: PanelShape): Int8Array<ArrayBuffer> {
  const panels = new Int8Array(weights.length);
  eachPlace(shape, depths.int8, (place, at) => {
    panels[place] = weights[at]!;
  });
  return panels;
}

/** What `packF32Panels` has laid out. @returns [outputs][inputs] */
export function unpackF32Panels(
  panels: Float32Array,
  shape: PanelShape,
): Float32Array<ArrayBuffer> {
  const weights = new Float32Array(panels.length);
  eachPlace(shape, depths.f32, (place, at) => {
    weights[at] = panels[place]!;
  });
  return weights;
}

/** What `packInt8Panels` has laid out. @returns [outputs][inputs] */
export function unpackInt8Panels(panels: Int8Array, shape: PanelShape): Int8Array<ArrayBuffer> {
  const weights = new Int8Array(panels.length);
  eachPlace(shape, depths.int8, (place, at) => {
    weights[at] = panels[place]!;
  });
  return weights;
}

/** Says for each weight of a row-major [outputs][inputs], `at`, where it stands in the panels. */
function eachPlace(
  { outputs, inputs, panelWidth }: PanelShape,
  depth: number,
  visit: (place: number, at: number) => void,
): void {
  if (outputs % panelWidth !== 0 || inputs % depth !== 0) {
    throw new RangeError(`[${outputs}][${inputs}] does not divide into panels`);
  }
  for (let output = 0; output < outputs; output++) {
    const lane = output % panelWidth;
    const start = (output - lane) * inputs + lane * depth;
    for (let input = 0; input < inputs; input++) {
      const pair = input % depth;
      visit(start + (input - pair) * panelWidth + pair, output * inputs + input);
    }
  }
}
