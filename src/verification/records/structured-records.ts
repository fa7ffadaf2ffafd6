import { hash } from 'node:crypto';
import type { Content } from '../../delivery/content/content.ts';
import { readWhole } from '../../delivery/content/read-whole.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { openKeptReadings } from '../keeping/kept-readings.ts';
import { type ItemSet, type StructuredData, structuredData } from './structured-data.ts';
import { parseStructured, structuredFileLimit } from './structured-file.ts';
import { type AskedOfItem, openAsked, readingOf, type StructuredReading } from './structured-reading.ts';

/** Structured data, and what it says. */
export interface ReadableStructuredData extends StructuredData {
  /** A file is read when that is asked for. */
  readonly read: () => Promise<StructuredReading>;
}

/** The structured records of a delivery. */
export interface StructuredRecords {
  /** Those of records of these items one after another, in the order of the document; what they say is not held. */
  of(items: ItemSet): AsyncIterable<ReadableStructuredData>;
}

interface StructuredSource {
  readonly document: HandoverDocument;
  readonly files: ExaminedFiles;
  readonly content: Content;
  readonly profile: Profile;
  /** Spares reading files whose bytes the same program has read before. */
  readonly keeping?: Keeping | undefined;
}

/** Structured data in a file of its own, and what is asked of it. */
export interface AskedFile {
  readonly file: ExaminedFile;
  readonly asked: AskedOfItem;
}

/** What a file was read as. */
export interface FileReading {
  readonly reading: StructuredReading;
  /** Whether it is still what it was when its digest was learned. */
  readonly asLearned: boolean;
}

export function openStructuredRecords(source: StructuredSource): StructuredRecords {
  const { content, profile, keeping } = source;
  const askedOf = openAsked(profile);
  const readFile = (one: AskedFile): Promise<FileReading> => readStructured(content, one);
  const recall = keeping && openKeptReadings(keeping, readFile);
  return {
    async *of(items) {
      const inFiles = function* (): Generator<AskedFile> {
        for (const { file, item } of structuredData(source, items)) if (file) yield { file, asked: askedOf(item) };
      };
      const recalled = recall?.(inFiles());
      for (const one of structuredData(source, items)) {
        const { file, item, record } = one;
        const asked = askedOf(item);
        const known = file && (await recalled?.next())?.value;
        const readAnew = async (): Promise<StructuredReading> =>
          file ? (await readFile({ file, asked })).reading : readingOf({ value: record.data }, asked);
        yield { ...one, read: known ?? readAnew };
      }
      // Lets what was read last be kept.
      await recalled?.next();
    },
  };
}

async function readStructured(content: Content, { file: { file, fixity }, asked }: AskedFile): Promise<FileReading> {
  const { bytes = 0, sha256 } = fixity ?? {};
  if (bytes > structuredFileLimit) return { reading: { trouble: 'too-large', at: '' }, asLearned: true };
  const raw = await readWhole(content, file.path, bytes);
  return { reading: readingOf(parseStructured(raw), asked), asLearned: hash('sha256', raw) === sha256 };
}
