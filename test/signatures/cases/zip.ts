import { buffer } from 'node:stream/consumers';
import { ZipArchive } from 'archiver';

/** A ZIP of some texts. */
export async function makeZip(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = new ZipArchive();
  for (const [name, text] of Object.entries(files)) archive.append(Buffer.from(text), { name });
  const [bytes] = await Promise.all([buffer(archive), archive.finalize()]);
  return bytes;
}
