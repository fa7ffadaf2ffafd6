import type { CodeMapping } from '../../delivery/layouts/city-xml/code-mapping.ts';
import { Problem } from '../../problem.ts';
import type { CodeMapping as WrittenMapping } from '../../schema/types/code-mapping.ts';
import { parserOf } from '../../schema/validate.ts';
import { readSmallFile } from '../files/read-small-file.ts';

/** No vendor has as many codes, in bytes. */
const limit = 1024 * 1024;

const parse = parserOf<WrittenMapping>('code-mapping');

/**
 * Reads what the codes of a vendor mean.
 * @throws {Problem} `catalogue.mapping-unreadable`, `catalogue.mapping-invalid`
 */
export async function readMapping(file: string): Promise<CodeMapping> {
  const unreadable = (reason: string, cause?: unknown): Problem =>
    new Problem('catalogue.mapping-unreadable', { params: { file, reason }, cause });
  const { bytes } = await readSmallFile(file, limit, unreadable);
  const parsed = parse(parseJson(bytes, unreadable));
  if (parsed.ok) return parsed.value.codes;
  const { count, places } = parsed;
  throw new Problem('catalogue.mapping-invalid', { params: { file, count }, places });
}

function parseJson(bytes: Uint8Array, unreadable: (reason: string, cause: unknown) => Problem): unknown {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return json;
  } catch (error) {
    throw unreadable(error instanceof SyntaxError ? 'no JSON' : 'no UTF-8', error);
  }
}
