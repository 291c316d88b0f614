const sampleRate = 48_000;
const frameSamples = 960;
const framesPerPage = 50;
const silence = Buffer.from([0xf8, 0xff, 0xfe]);
const serial = 0x53_42_00_01;

/** An Ogg file with an Opus stream of silence, as a voice message is recorded. */
export function oggOpus(seconds: number): Buffer {
  const pages = [page(2, 0, 0, [opusHead()]), page(0, 0, 1, [opusTags()])];
  for (let second = 1; second <= seconds; second += 1) {
    const packets = new Array<Buffer>(framesPerPage).fill(silence);
    const last = second === seconds;
    pages.push(page(last ? 4 : 0, second * framesPerPage * frameSamples, second + 1, packets));
  }
  return Buffer.concat(pages);
}

function opusHead(): Buffer {
  const head = Buffer.alloc(19);
  head.write("OpusHead", 0, "latin1");
  head.set([1, 1], 8);
  head.writeUInt32LE(sampleRate, 12);
  return head;
}

function opusTags(): Buffer {
  const vendor = Buffer.from("simulator");
  const tags = Buffer.alloc(16 + vendor.length);
  tags.write("OpusTags", 0, "latin1");
  tags.writeUInt32LE(vendor.length, 8);
  vendor.copy(tags, 12);
  return tags;
}

function page(flags: number, position: number, sequence: number, packets: Buffer[]): Buffer {
  const head = Buffer.alloc(27);
  head.write("OggS", 0, "latin1");
  head[5] = flags;
  head.writeBigUInt64LE(BigInt(position), 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = packets.length;
  const whole = Buffer.concat([head, Buffer.from(packets.map((packet) => packet.length)), ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

// Ogg's CRC-32 is not reflected, unlike the one in zlib.
function checksum(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80_00_00_00 ? (crc << 1) ^ 0x04_c1_1d_b7 : crc << 1;
  }
  return crc >>> 0;
}
