/** The longest entry that a bundle can hold, in bytes (C2SP tlog-tiles: its length is a uint16). */
export const longestEntry = 0xff_ff;

const lengthBytes = 2;

/** The bundle of these entries: each after its length, big-endian (C2SP tlog-tiles). */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  const parts = entries.flatMap((entry) => {
    if (entry.length > longestEntry) throw new RangeError(`an entry of ${entry.length} bytes`);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt16BE(entry.length);
    return [length, entry];
  });
  return Buffer.concat(parts);
}

/** The entries of a bundle; undefined when it ends within one. */
export function decodeBundle(bundle: Uint8Array): Buffer[] | undefined {
  const bytes = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + lengthBytes > bytes.length) return undefined;
    const from = at + lengthBytes;
    const to = from + bytes.readUInt16BE(at);
    if (to > bytes.length) return undefined;
    entries.push(bytes.subarray(from, to));
    at = to;
  }
  return entries;
}
