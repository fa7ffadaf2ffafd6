/** What a hash begins with: FNV-1a over 32 bits. */
export const hashBasis = 0x811c9dc5;

/** Goes on with a hash over more bytes. */
export function hashOn(hash: number, bytes: Uint8Array, start: number, end: number): number {
  let next = hash;
  for (let at = start; at < end; at++) next = Math.imul(next ^ (bytes[at] ?? 0), 0x01000193);
  return next;
}

/** Ends a hash, so that its low bits depend on all. */
export function mixed(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}
