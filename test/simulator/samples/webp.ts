import { createBitWriter } from "./bit-writer.ts";

type Bits = ReturnType<typeof createBitWriter>;
type Pair = readonly [lower: number, higher: number];

const side = 512;
const green: Pair = [72, 190];
const red: Pair = [60, 250];
const blue: Pair = [40, 80];
const alpha: Pair = [0, 255];

/** A lossless WebP of 512 × 512: a smiling disc on a transparent ground. Each channel has two values, one bit each. */
export function stickerWebp(): Buffer {
  const bits = createBitWriter("low");
  bits.write(0x2f, 8);
  bits.write(side - 1, 14);
  bits.write(side - 1, 14);
  bits.write(1, 1);
  bits.write(0, 3);
  // No transform, no colour cache, one group of prefix codes.
  bits.write(0, 3);
  for (const channel of [green, red, blue, alpha]) writePairCode(bits, channel);
  writeSingleCode(bits);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) writePixel(bits, x - side / 2, y - side / 2);
  }
  return riff(bits.bytes());
}

function writePixel(bits: Bits, x: number, y: number): void {
  const inside = Math.hypot(x, y) < 240;
  const feature = inside && isFeature(x, y);
  bits.write(inside && !feature ? 1 : 0, 1);
  bits.write(inside && !feature ? 1 : 0, 1);
  bits.write(feature ? 0 : 1, 1);
  bits.write(inside ? 1 : 0, 1);
}

function isFeature(x: number, y: number): boolean {
  const eye = Math.hypot((Math.abs(x) - 80) / 26, (y + 60) / 38) < 1;
  const distance = Math.hypot(x, y - 10);
  return eye || (y > 40 && distance > 120 && distance < 146);
}

function writePairCode(bits: Bits, [lower, higher]: Pair): void {
  bits.write(1, 1);
  bits.write(1, 1);
  bits.write(1, 1);
  bits.write(lower, 8);
  bits.write(higher, 8);
}

function writeSingleCode(bits: Bits): void {
  bits.write(1, 1);
  bits.write(0, 1);
  bits.write(0, 1);
  bits.write(0, 1);
}

function riff(data: Buffer): Buffer {
  const padded = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]);
  const head = Buffer.alloc(20);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(padded.length + 12, 4);
  head.write("WEBPVP8L", 8, "latin1");
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, padded]);
}
