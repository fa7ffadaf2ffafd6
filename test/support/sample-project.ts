import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArchiveRecord, HandoverDocument, RecordFile } from '../../src/schema/types/handover.ts';
import { parserOf } from '../../src/schema/validate.ts';

/** Path of a part of the sample project, e.g. `delivery`. */
export function samplePath(...parts: readonly string[]): string {
  return path.join(import.meta.dirname, '../../fixtures/sample-project', ...parts);
}

const parseHandover = parserOf<HandoverDocument>('handover');

/** handover.json of the sample's delivery or of its correction, once it is valid. */
export async function sampleHandover(part: 'delivery' | 'correction'): Promise<HandoverDocument> {
  const parsed = parseHandover(JSON.parse(await readFile(samplePath(part, 'handover.json'), 'utf8')));
  if (!parsed.ok) throw new Error(`${part}/handover.json: ${JSON.stringify(parsed.places)}`);
  return parsed.value;
}

export function recordsOf(handover: HandoverDocument): ArchiveRecord[] {
  return handover.volumes.flatMap(({ records }) => records);
}

export function filesOf(handover: HandoverDocument): RecordFile[] {
  return recordsOf(handover).flatMap(({ files }) => files);
}
