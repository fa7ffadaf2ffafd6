import { existsSync } from 'node:fs';
import path from 'node:path';
import { signedJsonLimit } from '../../handover/receipt/parse-signed-json.ts';
import { Problem } from '../../problem.ts';
import { readSmallFile } from '../files/read-small-file.ts';
import { isUrl } from './remote-bytes.ts';

/**
 * The receipt.json that lies beside its PDF under the same name; undefined where none does.
 * @throws {Problem} `receipt.unreadable`
 */
export async function receiptBeside(pdf: string): Promise<Uint8Array | undefined> {
  if (isUrl(pdf)) return undefined;
  const file = path.join(path.dirname(pdf), `${path.basename(pdf, path.extname(pdf))}.json`);
  if (!existsSync(file)) return undefined;
  const { bytes } = await readSmallFile(
    file,
    signedJsonLimit,
    (_, cause) => new Problem('receipt.unreadable', { cause }),
  );
  return bytes;
}
