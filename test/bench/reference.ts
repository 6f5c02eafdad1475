import { headCount, streamWidth } from '../../src/engine/architecture.ts';
import type { Result } from './contender.ts';
import type { Word, Workload } from './workloads.ts';

/*
 * What the published graph computes for each workload, worked out once and handed to every group:
 * a line of JSON with the workloads and the words that change, then for each of them the float32 numbers of its result.
 */

export interface Case {
  readonly workload: Workload;
  readonly reference: Result;
}

const lineFeed = 0x0a;

/** What all groups are given. */
export interface Reference {
  readonly cases: readonly Case[];
  readonly words: readonly Word[];
}

export function writeReference({ cases, words }: Reference): Uint8Array<ArrayBuffer> {
  const workloads = cases.map(({ workload }) => workload);
  const header = `${JSON.stringify({ workloads, words })}\n`;
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

export function readReference(bytes: Uint8Array<ArrayBuffer>): Reference {
  let offset = bytes.indexOf(lineFeed) + 1;
  const { workloads, words } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, offset))) as {
    readonly workloads: Workload[];
    readonly words: Word[];
  };
  const take = (length: number): Float32Array => {
    const part = new Float32Array(bytes.slice(offset, offset + 4 * length).buffer);
    offset += 4 * length;
    return part;
  };
  const cases = workloads.map((workload): Case => {
    const square = headCount * workload.ids.length ** 2;
    return {
      workload,
      reference: { weights: [take(square), take(square)], embedding: take(streamWidth) },
    };
  });
  return { cases, words };
}
