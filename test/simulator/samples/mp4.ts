const timescale = 1_000;

/** The frame of an MP4 file without a track: recognised as video by its first bytes, and nothing to play. */
export function mp4(seconds: number): Buffer {
  const movieHeader = Buffer.alloc(100);
  movieHeader.writeUInt32BE(timescale, 12);
  movieHeader.writeUInt32BE(seconds * timescale, 16);
  movieHeader.writeUInt32BE(0x00_01_00_00, 20);
  movieHeader.writeUInt16BE(0x01_00, 24);
  movieHeader.writeUInt32BE(0x00_01_00_00, 36);
  movieHeader.writeUInt32BE(0x00_01_00_00, 52);
  movieHeader.writeUInt32BE(0x40_00_00_00, 68);
  movieHeader.writeUInt32BE(1, 96);
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\x02\0isomiso2mp41", "latin1")),
    box("moov", box("mvhd", movieHeader)),
  ]);
}

function box(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, data]);
}
