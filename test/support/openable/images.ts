/** A TIFF of some images, each one strip of eight bytes; smaller copies are marked as such. */
export function tiffWith({
  pages = 1,
  copies = 0,
  big = false,
  circular = false,
}: {
  readonly pages?: number;
  readonly copies?: number;
  readonly big?: boolean;
  readonly circular?: boolean;
} = {}): Buffer {
  const [headerBytes, countBytes, entryBytes, offsetBytes] = big ? [16, 8, 20, 8] : [8, 2, 12, 4];
  const kinds = [...Array.from({ length: pages }, () => 0), ...Array.from({ length: copies }, () => 1)];
  const directoryBytes = countBytes + 5 * entryBytes + offsetBytes;
  const strip = headerBytes + kinds.length * directoryBytes;
  const file = Buffer.alloc(strip + 8);
  const put = (value: number, at: number, width: number): void => {
    if (width === 8) file.writeBigUInt64LE(BigInt(value), at);
    else file.writeUIntLE(value, at, width);
  };
  file.write('II', 'latin1');
  put(big ? 43 : 42, 2, 2);
  if (big) put(8, 4, 2);
  put(headerBytes, big ? 8 : 4, offsetBytes);
  for (const [index, kind] of kinds.entries()) {
    const start = headerBytes + index * directoryBytes;
    put(5, start, countBytes);
    const fields = [
      [254, kind],
      [256, 4],
      [257, 2],
      [273, strip],
      [279, 8],
    ] as const;
    for (const [place, [tag, value]] of fields.entries()) {
      const at = start + countBytes + place * entryBytes;
      put(tag, at, 2);
      put(4, at + 2, 2);
      put(1, at + 4, offsetBytes);
      put(value, at + 4 + offsetBytes, 4);
    }
    const last = index === kinds.length - 1;
    const next = last ? 0 : start + directoryBytes;
    put(last && circular ? headerBytes : next, start + directoryBytes - offsetBytes, offsetBytes);
  }
  return file;
}
