import { headerLength, magic, offsets } from '../../../src/engine/pack/format.ts';
import type { PackArrival, PackSource } from '../../../src/worker/packStore.ts';

/** Bytes that start like a pack: what brings a pack does not read it. */
export function packOf(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(length, headerLength));
  for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 31 + (i >> 8)) & 0xff;
  bytes.set(magic);
  new DataView(bytes.buffer).setUint32(offsets.length, bytes.length, true);
  return bytes;
}

export interface Visit {
  readonly url: string;
  /** Where the range that it asks for starts; null when it asks for the whole. */
  readonly from: number | null;
  readonly signal: AbortSignal | null | undefined;
}
type Step = (visit: Visit) => Response | Promise<Response>;

/** A fetch that answers each request by the next step; one too many is an error of the test. */
export function scripted(...steps: Step[]) {
  const visits: Visit[] = [];
  const rest = [...steps];
  const fetch: PackSource['fetch'] = async (url, init) => {
    const range = new Headers(init.headers).get('Range');
    const start = range === null ? null : /^bytes=(\d+)-$/.exec(range)?.[1];
    if (start === undefined) throw new Error(`A range that no server takes: ${range}`);
    const visit = { url, from: start === null ? null : Number(start), signal: init.signal };
    visits.push(visit);
    const step = rest.shift();
    if (!step) throw new Error('More requests than the test expects.');
    init.signal?.throwIfAborted();
    return await step(visit);
  };
  return { fetch, visits, left: () => rest.length };
}

export interface Way {
  /** The lengths of the chunks; the rest is one chunk more. */
  readonly cuts?: readonly number[];
  /** After how many bytes of this answer the connection breaks, or stands still. */
  readonly breakAfter?: number;
  readonly hangAfter?: number;
  /** How long each chunk takes. */
  readonly everyMs?: number;
  /** A server that knows no ranges sends everything each time. */
  readonly ranges?: boolean;
}

/** Sends the file, or the part of it that is asked for. */
export function sends(file: Uint8Array, way: Way = {}): Step {
  return ({ from, signal }) => {
    const start = way.ranges === false ? null : from;
    const bytes = file.subarray(start ?? 0);
    const headers = new Headers({ 'Content-Type': 'application/octet-stream' });
    if (start !== null) {
      if (start >= file.length) return new Response(null, { status: 416 });
      headers.set('Content-Range', `bytes ${start}-${file.length - 1}/${file.length}`);
    }
    return new Response(streamOf(bytes, way, signal), {
      status: start === null ? 200 : 206,
      headers,
    });
  };
}

function streamOf(bytes: Uint8Array, way: Way, signal: Visit['signal']) {
  const cuts = [...(way.cuts ?? [])];
  const end = Math.min(bytes.length, way.breakAfter ?? Infinity, way.hangAfter ?? Infinity);
  let at = 0;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    },
    async pull(controller) {
      const { everyMs } = way;
      if (everyMs !== undefined) await new Promise((resolve) => setTimeout(resolve, everyMs));
      if (at < end) {
        const next = Math.min(end, at + Math.max(1, cuts.shift() ?? Infinity));
        controller.enqueue(bytes.slice(at, next));
        at = next;
      } else if (way.hangAfter !== undefined) {
        await new Promise(() => undefined);
      } else if (way.breakAfter !== undefined) {
        controller.error(new TypeError('network error'));
      } else {
        controller.close();
      }
    },
  });
}

export const offline: Step = () => {
  throw new TypeError('Failed to fetch');
};

export const answers =
  (status: number, body = '', type = 'text/plain'): Step =>
  () =>
    new Response(body, { status, headers: { 'Content-Type': type } });

/** An arrival with its bytes told in short: comparing millions of them one by one takes minutes. */
export function inShort(arrival: PackArrival, file: Uint8Array) {
  if (!arrival.ok) return arrival;
  const { bytes, ...rest } = arrival;
  return { ...rest, isWhole: Buffer.compare(bytes, file) === 0 };
}
