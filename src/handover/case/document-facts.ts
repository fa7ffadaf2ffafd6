import { hash } from 'node:crypto';
import type { HandoverDocument, Volume } from '../../schema/types/handover.ts';
import type { DocumentFacts } from './case.ts';

/** More unit works than these nobody announces one by one. */
const unitWorksLimit = 1000;

/**
 * What a case keeps of its handover document, besides the bytes themselves.
 * @param raw the document byte for byte
 */
export function documentFacts(
  raw: Uint8Array,
  { profile, project, unitWorks = [], volumes }: HandoverDocument,
): DocumentFacts {
  const { name, code, location, permits = [], acceptedOn } = project;
  return {
    sha256: hash('sha256', raw),
    bytes: raw.length,
    profile,
    projectName: name,
    ...(code !== undefined && { projectCode: code }),
    ...(location !== undefined && { projectLocation: location }),
    ...(acceptedOn !== undefined && { acceptedOn }),
    ...(unitWorks.length > 0 && { unitWorks: unitWorks.slice(0, unitWorksLimit).map((work) => work.code) }),
    permits,
    volumes: volumes.length,
    records: volumes.reduce((sum, { records }) => sum + records.length, 0),
    volumeList: volumeListDigest(volumes),
    retention: {
      PERMANENT: countOf(volumes, 'PERMANENT'),
      LONG: countOf(volumes, 'LONG'),
      SHORT: countOf(volumes, 'SHORT'),
      unstated: countOf(volumes, undefined),
    },
  };
}

/** SHA-256 of the volume list (案卷目录): RFC 8785 form of `[{fileClass?, no, records, retention?, title}]`, records as a count. */
function volumeListDigest(volumes: readonly Volume[]): string {
  // With its members in this order, JSON.stringify gives the canonical form: there are only texts and small integers.
  const list = volumes.map(({ no, title, fileClass, retention, records }) => ({
    ...(fileClass !== undefined && { fileClass }),
    no,
    records: records.length,
    ...(retention !== undefined && { retention }),
    title,
  }));
  return hash('sha256', JSON.stringify(list));
}

function countOf(volumes: readonly Volume[], period: Volume['retention']): number {
  return volumes.filter(({ retention }) => retention === period).length;
}
