import { headCount, streamWidth } from '../../src/engine/architecture.ts';
import type { Result } from './contender.ts';
import type { Workload } from './workloads.ts';

/*
 * What the published graph computes for each workload, worked out once and handed to every group:
 * a line of JSON with the workloads, then for each of them the float32 numbers of its result.
 */

export interface Case {
  readonly workload: Workload;
  readonly reference: Result;
}

const lineFeed = 0x0a;

export function writeReference(cases: readonly Case[]): Uint8Array<ArrayBuffer> {
  const header = `${JSON.stringify(cases.map(({ workload }) => workload))}\n`;
  const numbers = cases.flatMap(({ reference }) => [...reference.weights, reference.embedding]);
  const parts = [
    new TextEncoder().encode(header),
    ...numbers.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

export function readReference(bytes: Uint8Array<ArrayBuffer>): Case[] {
  let offset = bytes.indexOf(lineFeed) + 1;
  const workloads = JSON.parse(new TextDecoder().decode(bytes.subarray(0, offset))) as Workload[];
  const take = (length: number): Float32Array => {
    const part = new Float32Array(bytes.slice(offset, offset + 4 * length).buffer);
    offset += 4 * length;
    return part;
  };
  return workloads.map((workload) => {
    const square = headCount * workload.ids.length ** 2;
    return {
      workload,
      reference: { weights: [take(square), take(square)], embedding: take(streamWidth) },
    };
  });
}
