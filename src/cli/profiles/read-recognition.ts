import { Problem } from '../../problem.ts';
import type { MutualRecognition } from '../../profiles/standards/recognition.ts';
import { parserOf } from '../../schema/validate.ts';
import { readSmallFile } from '../files/read-small-file.ts';

const parseRecognition = parserOf<MutualRecognition>('mutual-recognition');
const largestFile = 1024 * 1024;

/** Reads a mutual recognition (JSON). @throws {Problem} `standard.recognition-unreadable`, `client.…` */
export async function readRecognition(file: string): Promise<MutualRecognition> {
  const refuse = (reason: string, cause?: unknown): Problem =>
    new Problem('standard.recognition-unreadable', { params: { file, reason }, cause });
  const { bytes } = await readSmallFile(file, largestFile, refuse);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw refuse('JSON', cause);
  }
  const parsed = parseRecognition(value);
  if (parsed.ok) return parsed.value;
  throw new Problem('standard.recognition-unreadable', {
    params: { file, reason: 'JSON Schema' },
    places: parsed.places,
  });
}
