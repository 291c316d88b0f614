/** Packs bits into bytes: "high" fills a byte from its top bit (JPEG), "low" from its bottom bit (WebP). */
export function createBitWriter(order: "high" | "low"): {
  write(value: number, bits: number): void;
  /** Zeros up to a whole byte. */
  align(): void;
  bytes(): Buffer;
} {
  const bytes: number[] = [];
  let used = 8;

  function push(bit: number): void {
    if (used === 8) {
      bytes.push(0);
      used = 0;
    }
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) | (bit << (order === "high" ? 7 - used : used));
    used += 1;
  }

  return {
    write(value, bits) {
      for (let index = 0; index < bits; index += 1) {
        push((value >> (order === "high" ? bits - 1 - index : index)) & 1);
      }
    },
    align() {
      used = 8;
    },
    bytes: () => Buffer.from(bytes),
  };
}
