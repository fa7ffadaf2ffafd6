import { access } from 'node:fs/promises';
import path from 'node:path';
import { packageFileName } from '../../packaging/layout.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import { parserOf } from '../../schema/validate.ts';
import { isUrl } from './remote-bytes.ts';

const parse = parserOf<Receipt>('receipt');

/** The package that a receipt names, when it lies beside the receipt under its own name. */
export async function packageBeside(raw: Uint8Array, receipt: string): Promise<string | undefined> {
  const parsed = parse(readJson(raw));
  if (!parsed.ok || isUrl(receipt)) return undefined;
  const { id, version } = parsed.value.facts.package;
  const file = path.join(path.dirname(receipt), packageFileName(id, version));
  return await access(file).then(
    () => file,
    () => undefined,
  );
}

/** Whatever is wrong with the text is for the verification to say. */
function readJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(raw).toString('utf8'));
  } catch {
    return undefined;
  }
}
