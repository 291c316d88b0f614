import { h264 } from "./h264.ts";
import type { Picture } from "./picture.ts";

const timescale = 1_000;
/** A turn by nothing, no scaling. */
const upright = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];

/** A film in which a picture stands still. */
export function mp4(picture: Picture, width: number, height: number, seconds: number): Buffer {
  const film = h264(picture, width, height);
  const sample = Buffer.concat([words(film.frame.length), film.frame]);
  const kind = box("ftyp", Buffer.from("isom\0\0\x02\0isomiso2avc1mp41", "latin1"));
  const media = box("mdat", sample);
  const duration = seconds * timescale;
  const movie = box(
    "moov",
    full("mvhd", words(0, 0, timescale, duration, 0x1_0000, 0x0100_0000, 0, 0, ...upright, 0, 0, 0, 0, 0, 0, 2)),
    box(
      "trak",
      full("tkhd", words(0, 0, 1, 0, duration, 0, 0, 0, 0, ...upright, film.width << 16, film.height << 16), 3),
      box(
        "mdia",
        full("mdhd", words(0, 0, timescale, duration, 0x55c4_0000)),
        full("hdlr", words(0), Buffer.from("vide"), words(0, 0, 0), Buffer.from("\0")),
        box(
          "minf",
          full("vmhd", words(0, 0), 1),
          box("dinf", full("dref", words(1), full("url ", 1))),
          box(
            "stbl",
            full("stsd", words(1), sampleEntry(film)),
            full("stts", words(1, 1, duration)),
            full("stsc", words(1, 1, 1, 1)),
            full("stsz", words(sample.length, 1)),
            full("stco", words(1, kind.length + 8)),
          ),
        ),
      ),
    ),
  );
  return Buffer.concat([kind, media, movie]);
}

function sampleEntry({ sequence, parameters, width, height }: ReturnType<typeof h264>): Buffer {
  const entry = Buffer.alloc(78);
  entry.writeUInt16BE(1, 6);
  entry.writeUInt16BE(width, 24);
  entry.writeUInt16BE(height, 26);
  entry.writeUInt32BE(0x48_0000, 28);
  entry.writeUInt32BE(0x48_0000, 32);
  entry.writeUInt16BE(1, 40);
  entry.writeUInt16BE(24, 74);
  entry.writeInt16BE(-1, 76);
  const settings = Buffer.concat([
    Buffer.from([1, 0x42, 0xc0, 0x1e, 0xff, 0xe1, 0, sequence.length]),
    sequence,
    Buffer.from([1, 0, parameters.length]),
    parameters,
  ]);
  return box("avc1", entry, box("avcC", settings));
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  return Buffer.concat([words(data.length + 8), Buffer.from(type), data]);
}

/** A box with a version, 0, and flags; numbers among its parts are those. */
function full(type: string, ...parts: (Buffer | number)[]): Buffer {
  const flags = parts.find((part) => typeof part === "number") ?? 0;
  return box(type, words(flags), ...parts.filter((part) => typeof part !== "number"));
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}
