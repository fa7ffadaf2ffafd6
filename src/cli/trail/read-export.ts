import { createReadStream } from 'node:fs';
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
  const stream = createReadStream(file, 'utf8');
  try {
    for await (const text of linesOf(stream)) {
      line += 1;
      const { entry, digest, event } = entryOf(text, { file, line });
      yield { entry, digest, event: event ?? undefined };
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof LineTooLong) throw notJson({ file, line: line + 1 }, error);
    throw new Problem('delivery.file-unreadable', { params: { path: file, reason: reasonOf(error) }, cause: error });
  } finally {
    stream.destroy();
  }
}

class LineTooLong extends Error {}

/** In characters; no event comes near it, and a file without line ends is not gathered. */
const longestLine = 64 * 1024 * 1024;

/** JSON Lines end at LF alone: U+2028 and U+2029, at which readline ends a line too, may stand in a string. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const [rest = '', ...lines] = chunk.split('\n');
    begun.push(rest);
    length += rest.length;
    for (const line of lines) {
      yield begun.join('');
      begun = [line];
      length = line.length;
    }
    if (length > longestLine) throw new LineTooLong();
  }
  if (length > 0) yield begun.join('');
}

interface LinePlace {
  readonly file: string;
  readonly line: number;
}

function entryOf(text: string, place: LinePlace): ExportedTrailEntry {
  const parsed = parse(jsonOf(text, place));
  if (parsed.ok) return parsed.value;
  const [{ pointer, expected } = { pointer: '', expected: { zh: '', en: '' } }] = parsed.places;
  const params = { ...place, expectedZh: `${pointer} ${expected.zh}`, expectedEn: `${pointer} ${expected.en}` };
  throw new Problem('audit.export-invalid', { params });
}

function jsonOf(text: string, place: LinePlace): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notJson(place, cause);
  }
}

function notJson(place: LinePlace, cause: unknown): Problem {
  return new Problem('audit.export-invalid', { params: { ...place, expectedZh: 'JSON', expectedEn: 'JSON' }, cause });
}
