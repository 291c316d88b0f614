import { createBitWriter } from "./bit-writer.ts";
import type { Colour, Picture } from "./picture.ts";

const blockSize = 8;
// A flat block is its DC coefficient alone, 8 × its level; this quantiser makes that coefficient the level itself.
const quantiser = 8;
// Ten code words of four bits for the size of a difference, and one of a single bit for "nothing but DC here".
const dcCodes = { counts: [0, 0, 0, 10], symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] };
const acCodes = { counts: [1], symbols: [0] };

/** A baseline JPEG in which every 8 × 8 block has one colour; the size is rounded up to whole blocks by decoders. */
export function jpeg(picture: Picture, width: number, height: number): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...new Array<number>(64).fill(quantiser)]),
    segment(0xc0, [8, ...word(height), ...word(width), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xc4, huffmanTable(0x00, dcCodes)),
    segment(0xc4, huffmanTable(0x10, acCodes)),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    stuffed(scan(picture, width, height)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function scan(picture: Picture, width: number, height: number): Buffer {
  const bits = createBitWriter("high");
  const previous: [number, number, number] = [0, 0, 0];
  const columns = Math.ceil(width / blockSize);
  const rows = Math.ceil(height / blockSize);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const levels = toLevels(picture((column + 0.5) / columns, (row + 0.5) / rows));
      for (const component of [0, 1, 2] as const) {
        writeDifference(bits, levels[component] - previous[component]);
        bits.write(0, 1);
        previous[component] = levels[component];
      }
    }
  }
  // The last byte is completed with ones, as the format asks.
  bits.write(0x7f, 7);
  return bits.bytes();
}

function writeDifference(bits: { write(value: number, bits: number): void }, difference: number): void {
  const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
  bits.write(size, 4);
  bits.write(difference < 0 ? difference + (1 << size) - 1 : difference, size);
}

function toLevels([red, green, blue]: Colour): [number, number, number] {
  return [
    Math.round(0.299 * red + 0.587 * green + 0.114 * blue) - 128,
    Math.round(-0.1687 * red - 0.3313 * green + 0.5 * blue),
    Math.round(0.5 * red - 0.4187 * green - 0.0813 * blue),
  ];
}

function huffmanTable(id: number, codes: { counts: number[]; symbols: number[] }): number[] {
  const counts = new Array<number>(16).fill(0);
  codes.counts.forEach((count, index) => {
    counts[index] = count;
  });
  return [id, ...counts, ...codes.symbols];
}

function segment(marker: number, data: number[]): Buffer {
  return Buffer.from([0xff, marker, ...word(data.length + 2), ...data]);
}

function word(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}

// In the scan a byte of ones would read as a marker; a zero after it says that it is not.
function stuffed(bytes: Buffer): Buffer {
  const result: number[] = [];
  for (const byte of bytes) {
    result.push(byte);
    if (byte === 0xff) result.push(0);
  }
  return Buffer.from(result);
}
