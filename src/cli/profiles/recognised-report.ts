import { Problem } from '../../problem.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import { recognitionBy } from '../../verification/recognition/recognise.ts';
import { readSignedReport } from '../../verification/recognition/signed-report.ts';
import { readSmallFile } from '../files/read-small-file.ts';
import { trustedKeysOf } from '../verify/trusted-keys.ts';
import { readRecognition } from './read-recognition.ts';

/** The report of another bureau, and what makes it count here. */
export interface RecognisedOptions {
  /** File with the signed report. */
  readonly recognised?: string;
  /** File with the mutual recognition; none is needed between versions of one profile. */
  readonly recognition?: string;
  /** Folder with the public keys of bureaus. */
  readonly trustedKeys?: string;
}

/** A report with a thousand findings of every rule is smaller, in bytes. */
const largestFile = 256 * 1024 * 1024;

/** @throws {Problem} `standard.signed-report-unreadable` */
export async function readReportFile(file: string): Promise<Uint8Array> {
  const refuse = (reason: string, cause?: unknown): Problem =>
    new Problem('standard.signed-report-unreadable', { params: { file, reason }, cause });
  return (await readSmallFile(file, largestFile, refuse)).bytes;
}

/**
 * Gives what tells how far the report of another bureau counts, where one is given.
 * @throws {Problem} `standard.signed-report-unreadable`, `standard.recognition-unreadable`, `receipt.trusted-…`
 */
export async function recogniseGiven(
  { recognised: file, recognition, trustedKeys }: RecognisedOptions,
  library: ProfileLibrary,
): Promise<ReturnType<typeof recognitionBy> | undefined> {
  if (file === undefined) return undefined;
  const bytes = await readReportFile(file);
  const recognitions = recognition === undefined ? [] : [await readRecognition(recognition)];
  const given = await readSignedReport(bytes, (await trustedKeysOf(trustedKeys)) ?? []);
  return recognitionBy({ given, library, recognitions });
}
