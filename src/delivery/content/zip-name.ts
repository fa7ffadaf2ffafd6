/** Unicode flag of ZIP's general purpose bits (APPNOTE 4.4.4, bit 11). */
const utf8Flag = 0x800;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/**
 * Decodes a ZIP entry's name: UTF-8 when flagged or valid as such, else GB18030, which Chinese Windows writes unflagged.
 * @returns undefined when the bytes are neither
 */
export function decodeZipName(raw: Uint8Array, flags: number): string | undefined {
  return decode(strictUtf8, raw) ?? ((flags & utf8Flag) === 0 ? decode(gb18030, raw) : undefined);
}

function decode(decoder: { decode(input: Uint8Array): string }, raw: Uint8Array): string | undefined {
  try {
    return decoder.decode(raw);
  } catch {
    return undefined;
  }
}
