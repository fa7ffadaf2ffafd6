import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { KeptEntry } from '../../audit/trail/verify-trail.ts';
import { Problem } from '../../problem.ts';
import type { ExportedTrailEntry } from '../../schema/types/exported-trail-entry.ts';
import { parserOf } from '../../schema/validate.ts';
import { reasonOf } from '../../system/error-code.ts';

const parse = parserOf<ExportedTrailEntry>('exported-trail-entry');

/**
 * Reads an audit trail that was exported as JSON Lines.
 * @throws {Problem} `audit.export-invalid` with the line, `client.unreadable`
 */
export async function* readExport(file: string): AsyncGenerator<KeptEntry> {
  let line = 0;
  const stream = createReadStream(file);
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const text of lines) {
      line += 1;
      const { entry, digest, event } = entryOf(text, { file, line });
      yield { entry, digest, event: event ?? undefined };
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('delivery.file-unreadable', { params: { path: file, reason: reasonOf(error) }, cause: error });
  } finally {
    stream.destroy();
  }
}

function entryOf(text: string, place: { readonly file: string; readonly line: number }): ExportedTrailEntry {
  const parsed = parse(jsonOf(text, place));
  if (parsed.ok) return parsed.value;
  const [{ pointer, expected } = { pointer: '', expected: { zh: '', en: '' } }] = parsed.places;
  const params = { ...place, expectedZh: `${pointer} ${expected.zh}`, expectedEn: `${pointer} ${expected.en}` };
  throw new Problem('audit.export-invalid', { params });
}

function jsonOf(text: string, place: { readonly file: string; readonly line: number }): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('audit.export-invalid', { params: { ...place, expectedZh: 'JSON', expectedEn: 'JSON' }, cause });
  }
}
