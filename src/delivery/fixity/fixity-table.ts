import type { Fixity } from './fixity.ts';

/** The fixity of very many files in a few bytes each: digests as bytes, not as text. */
export interface FixityTable {
  readonly set: (row: number, fixity: Fixity) => void;
  /** Undefined where nothing was set. */
  readonly get: (row: number) => Fixity | undefined;
}

/** Both digests that a file may have are of this length. */
const digestBytes = 32;

/** @param options.sm3 whether every fixity has an SM3 digest */
export function openFixityTable(rows: number, { sm3 }: { readonly sm3: boolean }): FixityTable {
  const sizes = new Float64Array(rows).fill(Number.NaN);
  const checksums = new Uint32Array(rows);
  const sha256 = openDigestColumn(rows);
  const sm3Digests = sm3 ? openDigestColumn(rows) : undefined;
  return {
    set(row, fixity) {
      sizes[row] = fixity.bytes;
      checksums[row] = fixity.crc32;
      sha256.set(row, fixity.sha256);
      if (fixity.sm3 !== undefined) sm3Digests?.set(row, fixity.sm3);
    },
    get(row) {
      const bytes = sizes[row];
      if (bytes === undefined || Number.isNaN(bytes)) return undefined;
      const fixity = { bytes, crc32: checksums[row] ?? 0, sha256: sha256.get(row) };
      return sm3Digests ? { ...fixity, sm3: sm3Digests.get(row) } : fixity;
    },
  };
}

/** Digests in hexadecimal, kept in half the room. */
function openDigestColumn(rows: number) {
  const bytes = Buffer.alloc(rows * digestBytes);
  return {
    set(row: number, digest: string): void {
      bytes.write(digest, row * digestBytes, digestBytes, 'hex');
    },
    get: (row: number): string => bytes.toString('hex', row * digestBytes, (row + 1) * digestBytes),
  };
}
