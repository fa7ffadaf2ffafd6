import type { ListedFile } from '../delivery/document/listed-files.ts';
import type { FindingTarget } from './finding.ts';

/** Points a finding at a listed file, or at a member of its entry in handover.json. */
export function targetOf({ file, volume, record, pointer }: ListedFile, member?: string): FindingTarget {
  return {
    volume: volume.no,
    record: record.seq,
    file: file.path,
    pointer: member === undefined ? pointer : `${pointer}/${member}`,
  };
}
