/** The cosine of the angle between two vectors; 1 for two of zeros, which are the same. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    squareA += a[i]! ** 2;
    squareB += b[i]! ** 2;
  }
  if (squareA === 0 && squareB === 0) return 1;
  return dot / Math.max(Math.sqrt(squareA * squareB), 1e-12);
}
