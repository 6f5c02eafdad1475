/** DEFLATE (RFC 1951), as the platform has it. */
export const deflate = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  throughAll(bytes, new CompressionStream('deflate-raw'), Infinity);

/** @throws where it is damaged, and where it would come to more than so many bytes */
export const inflate = (
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> =>
  throughAll(bytes, new DecompressionStream('deflate-raw'), most);

async function throughAll(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Safari has no `for await` of a stream.
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      // Something small must not fill the memory.
      await reader.cancel();
      throw new RangeError('This is more than there should be.');
    }
    parts.push(part.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
