import { stat } from 'node:fs/promises';
import { readFileRange } from '../../delivery/content/read-file.ts';
import { Problem } from '../../problem.ts';
import type { SignedContent } from '../../signatures/verify.ts';

/**
 * A file of this machine, to be signed or verified.
 * @throws {Problem} `client.file-missing`, `signatures.not-a-file`
 */
export async function contentOf(file: string): Promise<SignedContent> {
  const status = await stat(file).catch((cause: unknown) => {
    throw new Problem('client.file-missing', { params: { path: file }, cause });
  });
  if (!status.isFile()) throw new Problem('signatures.not-a-file', { params: { path: file } });
  return { name: file, bytes: status.size, read: (range) => readFileRange(file, file, range) };
}
