import type { Basis } from '../../../src/formats/identify.ts';

/** The smallest file that shows what a format is told by, and what is expected of it. */
export interface MinimalFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly family: string;
  readonly puid: string | null;
  readonly version: string | undefined;
  readonly basis: Basis;
}

/** Bytes from parts: a text is UTF-8, and `hex` turns digits into bytes. */
export function bytes(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

export function hex(digits: string): Buffer {
  return Buffer.from(digits.replaceAll(' ', ''), 'hex');
}

export function zeros(count: number): Buffer {
  return Buffer.alloc(count);
}

/** Makes one row of a table; a text stands for its bytes in UTF-8. */
export type MinimalFileMaker = (
  name: string,
  family: string,
  puid: string | null,
  version: string | undefined,
  content: Buffer | string,
) => MinimalFile;

export const bySignature: MinimalFileMaker = toldBy('signature');
export const byContainer: MinimalFileMaker = toldBy('container');
export const byText: MinimalFileMaker = toldBy('text');
export const byExtension: MinimalFileMaker = toldBy('extension');

function toldBy(basis: Basis): MinimalFileMaker {
  return (name, family, puid, version, content) => ({
    name,
    bytes: Buffer.from(content),
    family,
    puid,
    version,
    basis,
  });
}
