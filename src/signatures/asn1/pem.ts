const block = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/gu;
const begin = /-----BEGIN ([A-Z0-9 ]+)-----/gu;

export interface PemBlock {
  /** What stands in the encapsulation boundary, e.g. `CERTIFICATE`. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** True when the bytes hold PEM text rather than DER. */
export function looksLikePem(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('-----BEGIN ');
}

/** The blocks of a PEM text (RFC 7468), with anything between them passed over. */
export function pemBlocks(bytes: Uint8Array): PemBlock[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return [...text.matchAll(block)].map(([, label = '', body = '']) => ({
    label,
    bytes: Buffer.from(body.replaceAll(/\s/gu, ''), 'base64'),
  }));
}

/** How often a PEM text begins a block with one of these labels; more often than it has such blocks, where one is damaged. */
export function countBegun(bytes: Uint8Array, ...labels: readonly string[]): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return [...text.matchAll(begin)].filter(([, label = '']) => labels.includes(label)).length;
}

/** What those blocks hold that have one of these labels. */
export function labelled(blocks: readonly PemBlock[], ...labels: readonly string[]): Uint8Array[] {
  return blocks.filter(({ label }) => labels.includes(label)).map(({ bytes }) => bytes);
}
