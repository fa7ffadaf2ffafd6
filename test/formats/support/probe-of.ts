import type { FormatProbe } from '../../../src/formats/identify.ts';

/** The probe that a reader takes of a whole file. */
export function probeOf(bytes: Uint8Array): FormatProbe {
  return {
    bytes: bytes.length,
    head: bytes.subarray(0, 4096),
    tail: bytes.subarray(Math.max(0, bytes.length - 65_557)),
  };
}
