/**
 * As much of the protocol buffers' wire format as an ONNX file needs: a message is a row of fields,
 * each a tag (its number and how it is written) and its content.
 * https://protobuf.dev/programming-guides/encoding/
 */
export type Field = Uint8Array[];

const wire = { varint: 0, bytes: 2, fixed32: 5 } as const;
type Wire = (typeof wire)[keyof typeof wire];

/** Seven bits a byte, the lowest first; the top bit says that more follow. Negative ones take ten. */
function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const more = rest > 0x7fn ? 0x80 : 0;
    bytes.push(Number(rest & 0x7fn) | more);
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

const tag = (number: number, type: Wire): Uint8Array => varint((number << 3) | type);

export function integer(number: number, value: number | bigint): Field {
  return [tag(number, wire.varint), varint(value)];
}

export function float(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [tag(number, wire.fixed32), bytes];
}

export function bytes(number: number, content: Uint8Array): Field {
  return [tag(number, wire.bytes), varint(content.length), content];
}

export function text(number: number, content: string): Field {
  return bytes(number, new TextEncoder().encode(content));
}

export function message(number: number, fields: readonly Field[]): Field {
  const content = fields.flat();
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return [tag(number, wire.bytes), varint(length), ...content];
}

export function join(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const parts = fields.flat();
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
