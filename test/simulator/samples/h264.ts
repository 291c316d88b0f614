import { createBitWriter } from "./bit-writer.ts";
import type { Colour, Picture } from "./picture.ts";

type Bits = ReturnType<typeof createBitWriter>;

const macroblock = 16;
/** ITU-T H.264, 7.4.5: in an intra slice, a macroblock of samples as they are. */
const rawSamples = 25;
const intraSlices = 7;

/** One picture in H.264's Baseline profile, uncompressed; its size is rounded up to whole macroblocks. */
export function h264(picture: Picture, width: number, height: number) {
  const columns = Math.ceil(width / macroblock);
  const rows = Math.ceil(height / macroblock);

  const sequence = unit(0x67, (bits) => {
    bits.write(0x42_c0_1e, 24);
    // Its id, the length of frame numbers, order as decoded, no frame that another refers to.
    for (const value of [0, 0, 2, 0]) exponential(bits, value);
    bits.write(0, 1);
    exponential(bits, columns - 1);
    exponential(bits, rows - 1);
    // Frames, not fields; nothing cropped, nothing said of how to show it.
    bits.write(0b1000, 4);
  });
  const parameters = unit(0x68, (bits) => {
    // Its id and the other set's, nothing coded arithmetically, one group of slices; what else could be is not.
    exponential(bits, 0);
    exponential(bits, 0);
    bits.write(0, 2);
    for (const value of [0, 0, 0]) exponential(bits, value);
    bits.write(0, 3);
    for (const value of [0, 0, 0]) exponential(bits, value);
    bits.write(0, 3);
  });
  const frame = unit(0x65, (bits) => {
    // Where the slice begins, its kind and its parameters; numbers of the frame, all 0; no other quantiser.
    for (const value of [0, intraSlices, 0]) exponential(bits, value);
    bits.write(0, 4);
    exponential(bits, 0);
    bits.write(0, 2);
    exponential(bits, 0);
    for (let at = 0; at < columns * rows; at += 1) {
      exponential(bits, rawSamples);
      bits.align();
      const corner = { column: at % columns, row: Math.floor(at / columns) };
      const colourAt = (x: number, y: number) =>
        samplesOf(picture((corner.column + x / macroblock) / columns, (corner.row + y / macroblock) / rows));
      writeSamples(bits, colourAt);
    }
  });
  return { sequence, parameters, frame, width: columns * macroblock, height: rows * macroblock };
}

type Samples = [luma: number, blue: number, red: number];

/** The luma of every point, then each chroma of every fourth. */
function writeSamples(bits: Bits, at: (x: number, y: number) => Samples): void {
  for (const [component, step] of [
    [0, 1],
    [1, 2],
    [2, 2],
  ] as const) {
    for (let y = 0; y < macroblock; y += step) {
      for (let x = 0; x < macroblock; x += step) bits.write(at(x, y)[component], 8);
    }
  }
}

/** ITU-R BT.601 in its narrow range. */
function samplesOf([red, green, blue]: Colour): Samples {
  return [
    Math.round(16 + 0.257 * red + 0.504 * green + 0.098 * blue),
    Math.round(128 - 0.148 * red - 0.291 * green + 0.439 * blue),
    Math.round(128 + 0.439 * red - 0.368 * green - 0.071 * blue),
  ];
}

/** A NAL unit: its kind, what `write` writes, a one and zeros up to a whole byte. */
function unit(kind: number, write: (bits: Bits) => void): Buffer {
  const bits = createBitWriter("high");
  write(bits);
  bits.write(1, 1);
  return Buffer.concat([Buffer.from([kind]), escaped(bits.bytes())]);
}

/** 9.1: Exp-Golomb. */
function exponential(bits: Bits, value: number): void {
  const length = 32 - Math.clz32(value + 1);
  bits.write(0, length - 1);
  bits.write(value + 1, length);
}

/** 7.4.1: after two zero bytes none may look like the beginning of another unit. */
function escaped(bytes: Buffer): Buffer {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(out);
}
