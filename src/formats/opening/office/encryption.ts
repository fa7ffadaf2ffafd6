import { opensUnasked } from './built-in-password.ts';

/** How a document is encrypted: so that a password is needed, or with one that its program knows. */
export type Encryption = 'password' | 'encrypted-open';

/** Reads the first bytes of a stream; fewer where it is shorter. */
type ReadHead = (length: number) => Promise<Buffer>;

/** By name of the stream that a document begins in. */
const markers: ReadonlyMap<string, (head: ReadHead) => Promise<Encryption | undefined>> = new Map([
  ['WordDocument', ofWord],
  ['Workbook', ofExcel],
  ['Book', ofExcel],
  ['Current User', ofPowerPoint],
]);

/** How the document that begins in a stream of this name is encrypted; undefined when it is not, or begins in another. */
export async function encryptionIn(stream: string, head: ReadHead): Promise<Encryption | undefined> {
  return await markers.get(stream)?.(head);
}

/** The flag fEncrypted (MS-DOC §2.5.2). */
async function ofWord(head: ReadHead): Promise<Encryption | undefined> {
  const begin = await head(12);
  return begin.length === 12 && (begin.readUInt16LE(10) & 0x0100) !== 0 ? 'password' : undefined;
}

/** The record FilePass, before which only BOF and WriteProtect stand (MS-XLS §2.1.7.20.3, §2.4.117). */
async function ofExcel(head: ReadHead): Promise<Encryption | undefined> {
  const filePass = 0x002f;
  const begin = await head(512);
  for (let at = 0; at + 4 <= begin.length; at += 4 + begin.readUInt16LE(at + 2)) {
    if (begin.readUInt16LE(at) !== filePass) continue;
    return opensUnasked(begin.subarray(at + 4, at + 4 + begin.readUInt16LE(at + 2))) ? 'encrypted-open' : 'password';
  }
  return undefined;
}

/** The token of an encrypted presentation (MS-PPT §2.3.2). */
async function ofPowerPoint(head: ReadHead): Promise<Encryption | undefined> {
  const encrypted = 0xf3d1_c4df;
  const begin = await head(16);
  return begin.length === 16 && begin.readUInt32LE(12) === encrypted ? 'password' : undefined;
}
