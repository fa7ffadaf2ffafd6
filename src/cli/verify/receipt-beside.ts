import path from 'node:path';
import { Problem } from '../../problem.ts';
import { readSmallFile } from '../files/read-small-file.ts';
import { isUrl } from './remote-bytes.ts';

const largestReceipt = 4 * 1024 * 1024;

/** The receipt.json that lies beside its PDF under the same name; undefined where none does. */
export async function receiptBeside(pdf: string): Promise<Uint8Array | undefined> {
  if (isUrl(pdf)) return undefined;
  const file = path.join(path.dirname(pdf), `${path.basename(pdf, path.extname(pdf))}.json`);
  try {
    return (await readSmallFile(file, largestReceipt, (_, cause) => new Problem('receipt.unreadable', { cause })))
      .bytes;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
