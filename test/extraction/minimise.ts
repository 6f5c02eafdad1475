export interface Point {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** L-BFGS (Nocedal 1980) with a step that is halved until the value falls enough, for a smooth convex function. */
export function minimise(
  size: number,
  at: (x: Float64Array) => Point,
  { steps = 150, memory = 10, tolerance = 1e-4 } = {},
): Float64Array {
  let x = new Float64Array(size);
  let here = at(x);
  const past: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let step = 0; step < steps; step++) {
    const direction = directionFrom(here.gradient, past);
    const slope = dot(direction, here.gradient);
    let length = past.length === 0 ? 1 / Math.max(1, Math.sqrt(-slope)) : 1;
    let next = x;
    let there = here;
    for (let halvings = 0; halvings < 30; halvings++, length /= 2) {
      next = x.map((value, i) => value + length * direction[i]!);
      there = at(next);
      if (there.value <= here.value + 1e-4 * length * slope) break;
    }
    const s = next.map((value, i) => value - x[i]!);
    const y = there.gradient.map((value, i) => value - here.gradient[i]!);
    const curvature = dot(s, y);
    if (curvature > 1e-12) past.push({ s, y, rho: 1 / curvature });
    if (past.length > memory) past.shift();
    const fell = here.value - there.value;
    [x, here] = [next, there];
    if (fell <= tolerance * 1e-2 * Math.max(1, Math.abs(here.value))) break;
  }
  return x;
}

function directionFrom(
  gradient: Float64Array,
  past: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = gradient.map((value) => -value);
  const factors = past.toReversed().map(({ s, y, rho }) => {
    const factor = rho * dot(s, q);
    add(q, y, -factor);
    return factor;
  });
  const last = past.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    q.forEach((value, i) => (q[i] = value * scale));
  }
  factors.reverse();
  past.forEach(({ s, y, rho }, i) => add(q, s, factors[i]! - rho * dot(y, q)));
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!;
}
