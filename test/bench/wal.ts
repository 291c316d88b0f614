const headerLength = 32;
const frameHeaderLength = 24;

/**
 * Counts the commits in an SQLite write-ahead log: the last frame of each says how large the database is after it
 * (https://sqlite.org/fileformat2.html#walformat). Each is one fsync of its object.
 */
export function commitsIn(log: Buffer): number {
  if (log.length < headerLength) return 0;
  const pageSize = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  let commits = 0;
  for (let at = headerLength; at + frameHeaderLength + pageSize <= log.length; at += frameHeaderLength + pageSize) {
    // Behind a new beginning of the log lie frames of an earlier one.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    if (log.readUInt32BE(at + 4) !== 0) commits++;
  }
  return commits;
}
