const endMark = 0x06054b50;
const entryMark = 0x02014b50;
/** More parts than this no office program writes. */
const mostEntries = 20_000;
const mostDirectory = 8 * 1024 * 1024;

/**
 * What a workbook says it takes when unpacked, in bytes; infinite when the list
 * of its parts cannot be read or leaves a size out. The reader of sheets stops
 * at the size a part declares, so that the declaration can be relied on.
 */
export function unpackedSize(content: Buffer): number {
  const tail = content.subarray(Math.max(0, content.length - 65_557));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > tail.length || tail.readUInt32LE(at) !== endMark) return Infinity;
  const [count, length, from] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (count > mostEntries || length > mostDirectory || from + length > content.length) return Infinity;
  return sumOf(content.subarray(from, from + length), count);
}

function sumOf(directory: Buffer, count: number): number {
  let sum = 0;
  let at = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryMark) return Infinity;
    const [packed, unpacked] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)];
    // 0xffffffff: the size stands elsewhere; 0 for something packed: it is left out.
    if (unpacked === 0xffff_ffff || (unpacked === 0 && packed > 2)) return Infinity;
    sum += unpacked;
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return sum;
}
