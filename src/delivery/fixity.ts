/** What is learned about the bytes of a file in one reading (PREMIS fixity). */
export interface Fixity {
  /** Size in bytes. */
  readonly bytes: number;
  /** CRC-32 of ISO 3309, as ZIP wants it. */
  readonly crc32: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** SM3 (GB/T 32905) in lower-case hexadecimal, where the profile asks for it. */
  readonly sm3?: string;
}
