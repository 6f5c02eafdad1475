import type { Assets } from '../assets.ts';

/** A loop that keeps to the registers: what one core could do at most. */
export interface Peak {
  readonly name: string;
  /** Multiplications and additions of one run. */
  readonly operations: number;
  run(): void;
}

const rounds = 500_000;
const sums = 12;

interface Loops {
  multiplyAdd(rounds: number, factor: number, addend: number): number;
  relaxedMultiplyAdd(rounds: number, factor: number, addend: number): number;
  dotProducts(rounds: number, factor: number, addend: number): number;
}

export async function peaksOf(assets: Assets): Promise<Peak[]> {
  const { instance } = await WebAssembly.instantiate(await assets.bytes('peak.wasm'), {});
  const loops = instance.exports as unknown as Loops;
  const peak = (name: string, inEachSum: number, run: () => number): Peak => ({
    name,
    operations: rounds * sums * inEachSum,
    run: () => {
      if (!Number.isFinite(run())) throw new Error(`${name} left the range of its numbers.`);
    },
  });
  return [
    peak('f32 multiply and add', 8, () => loops.multiplyAdd(rounds, 0.999, 0.001)),
    peak('f32 relaxed multiply-add', 8, () => loops.relaxedMultiplyAdd(rounds, 0.999, 0.001)),
    peak('i16 dot product', 16, () => loops.dotProducts(rounds, 3, 1)),
  ];
}
